#include "ingest/html/parsed_html.h"

#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "ingest/html/markup_limits.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

constexpr std::size_t kMaxTreeBytes = std::size_t{256} << 20;
constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

// The memory of one tree, freed at once: gumbo's own way to free a tree is recursive, and would
// overflow the stack on a deep one. Gumbo cannot bear an allocation that fails, so a spent budget
// leaves the parse by longjmp; gumbo keeps nothing outside this memory.
class Arena {
 public:
  Arena() = default;
  ~Arena() {
    for (char* chunk : chunks_) std::free(chunk);
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* Allocate(std::size_t size) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_ && !Grow(size)) std::longjmp(spent, 1);
    void* memory = next_;
    next_ += size;
    left_ -= size;
    return memory;
  }

  std::jmp_buf spent;  // where to go when there is no more

 private:
  // What is left of the current chunk is lost, which the budget counts too.
  bool Grow(std::size_t size) {
    const std::size_t bytes = size > kChunkBytes ? size : kChunkBytes;
    if (bytes > kMaxTreeBytes - total_) return false;
    auto* chunk = static_cast<char*>(std::malloc(bytes));
    if (chunk == nullptr) return false;
    chunks_.push_back(chunk);
    total_ += bytes;
    next_ = chunk;
    left_ = bytes;
    return true;
  }

  std::vector<char*> chunks_;
  std::size_t total_ = 0;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

void* AllocateIn(void* arena, std::size_t size) {
  return static_cast<Arena*>(arena)->Allocate(size);
}
void FreeNothing(void* /*arena*/, void* /*memory*/) {}

// Null when the arena is spent. Holds nothing that a longjmp could skip.
GumboOutput* ParseInto(Arena& arena, const char* html, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = AllocateIn;
  options.deallocator = FreeNothing;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.spent) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, size);
}

const GumboVector* ChildrenOf(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
    return &node.v.element.children;
  }
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  return nullptr;
}

}  // namespace

struct ParsedHtml::Tree {
  std::string html;
  Arena arena;
  GumboOutput* output = nullptr;
};

ParsedHtml::ParsedHtml(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
ParsedHtml::~ParsedHtml() = default;
ParsedHtml::ParsedHtml(ParsedHtml&&) noexcept = default;
ParsedHtml& ParsedHtml::operator=(ParsedHtml&&) noexcept = default;

Result<ParsedHtml> ParsedHtml::Parse(std::string_view html) {
  auto tree = std::make_unique<Tree>();
  tree->html = LimitMarkup(html);
  tree->output = ParseInto(tree->arena, tree->html.data(), tree->html.size());
  if (tree->output == nullptr) {
    return Error{ErrorCode::kTooLarge, "the HTML page has too many elements to be parsed", {}};
  }
  return ParsedHtml(std::move(tree));
}

const GumboNode* ParsedHtml::root() const { return tree_->output->root; }

std::string_view Attribute(const GumboNode& element, const char* name) {
  if (element.type != GUMBO_NODE_ELEMENT) return {};
  const auto* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool IsElement(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

const GumboNode* NextNode(const GumboNode* node, const GumboNode* root, bool skip_children) {
  if (!skip_children) {
    const auto* children = ChildrenOf(*node);
    if (children != nullptr && children->length > 0) {
      return static_cast<const GumboNode*>(children->data[0]);
    }
  }
  for (; node != nullptr && node != root; node = node->parent) {
    const auto* siblings = node->parent == nullptr ? nullptr : ChildrenOf(*node->parent);
    if (siblings != nullptr && node->index_within_parent + 1 < siblings->length) {
      return static_cast<const GumboNode*>(siblings->data[node->index_within_parent + 1]);
    }
  }
  return nullptr;
}

std::string TextOf(const GumboNode& node, std::size_t max_bytes) {
  std::string text;
  for (const auto* at = &node; at != nullptr && text.size() <= max_bytes;
       at = NextNode(at, &node, false)) {
    if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_WHITESPACE) {
      text += at->v.text.text;
    } else if (IsElement(*at, GUMBO_TAG_BR)) {
      text += ' ';
    }
  }
  return CollapseSpaces(text);
}

}  // namespace entente::ingest
