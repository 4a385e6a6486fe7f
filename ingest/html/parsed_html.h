#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "graph/base/result.h"

namespace entente::ingest {

// A page's tree. Owns what the tree points to.
class ParsedHtml {
 public:
  // Takes any bytes that are UTF-8. kTooLarge when the tree would need more than 256 MiB, some
  // twenty times what a large page needs.
  static Result<ParsedHtml> Parse(std::string_view html);
  ~ParsedHtml();
  ParsedHtml(ParsedHtml&&) noexcept;
  ParsedHtml& operator=(ParsedHtml&&) noexcept;

  [[nodiscard]] const GumboNode* root() const;  // the <html> element

 private:
  struct Tree;
  explicit ParsedHtml(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

// The value of an attribute, "" when it is not there.
std::string_view Attribute(const GumboNode& element, const char* name);

// Whether the node is an element of that tag.
bool IsElement(const GumboNode& node, GumboTag tag);

// The node after `node` in the order of the page, within `root`; its children are left out when
// `skip_children`. Null at the end. Walks the tree without recursion, however deep it is.
const GumboNode* NextNode(const GumboNode* node, const GumboNode* root, bool skip_children);

// The text below `node`, white space collapsed, in NFC; cut off somewhere past `max_bytes`.
std::string TextOf(const GumboNode& node, std::size_t max_bytes);

}  // namespace entente::ingest
