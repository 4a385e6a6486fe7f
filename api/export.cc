#include <fmt/format.h>

#include <utility>

#include "api/body.h"
#include "api/filter_parameters.h"
#include "api/format/graph_writer.h"
#include "api/handlers.h"
#include "api/json.h"

namespace entente::api {
namespace {

// The whole graph of one view, read page by page as the client takes it.
class ExportSource : public BodySource {
 public:
  ExportSource(graph::ReadView view, const Selection& form, bool evidence)
      : view_(std::move(view)),
        writer_(MakeGraphWriter(form.format, form.part)),
        part_(form.format == Format::kCsv ? form.part : GraphPart::kBoth),
        evidence_(evidence) {}

  Result<std::optional<std::string>> Next(QueryContext& context) override {
    std::string piece;
    while (piece.size() < kPieceBytes && stage_ != Stage::kDone) {
      if (auto step = context.Check(); !step) return step.error();
      if (auto written = Advance(piece); !written) return written.error();
    }
    if (piece.empty()) return std::optional<std::string>();
    return std::optional(std::move(piece));
  }

 private:
  static constexpr std::size_t kPieceBytes = 64 << 10;
  static constexpr std::size_t kPage = 128;  // elements between two looks at the piece's size
  enum class Stage { kBegin, kNodes, kRelationships, kEnd, kDone };

  Result<void> Advance(std::string& piece) {
    switch (stage_) {
      case Stage::kBegin:
        writer_->Begin(piece);
        stage_ = part_ == GraphPart::kRelationships ? Stage::kRelationships : Stage::kNodes;
        return {};
      case Stage::kNodes:
        return WritePage(view_.ListNodes(std::nullopt, After(), kPage), Stage::kRelationships,
                         piece);
      case Stage::kRelationships:
        return WritePage(view_.ListRelationships(After(), kPage, evidence_), Stage::kEnd, piece);
      case Stage::kEnd:
        writer_->End(piece);
        stage_ = Stage::kDone;
        return {};
      case Stage::kDone:
        break;
    }
    return {};
  }

  template <class T>
  Result<void> WritePage(const Result<graph::Page<T>>& page, Stage next, std::string& piece) {
    if (!page) return page.error();
    for (const T& element : page->items) Write(element, piece);
    after_ = page->next;
    if (!after_) stage_ = next;
    if (part_ == GraphPart::kNodes && stage_ == Stage::kRelationships) stage_ = Stage::kEnd;
    return {};
  }
  void Write(const graph::Node& node, std::string& piece) { writer_->Node(NodeJson(node), piece); }
  void Write(const graph::Relationship& relationship, std::string& piece) {
    writer_->Relationship(
        RelationshipJson(relationship, evidence_ ? WithEvidence::kYes : WithEvidence::kNo), piece);
  }

  [[nodiscard]] std::optional<std::string_view> After() const {
    return after_ ? std::optional<std::string_view>(*after_) : std::nullopt;
  }

  const graph::ReadView view_;
  const std::unique_ptr<GraphWriter> writer_;
  const GraphPart part_;
  const bool evidence_;
  Stage stage_ = Stage::kBegin;
  std::optional<std::string> after_;
};

std::string_view ExtensionOf(Format format) {
  return format == Format::kNquads ? std::string_view("nq") : NameOf(format);
}

}  // namespace

Result<Response> GetExport(Call& call) {
  const bool evidence = ReadFilters(call).evidence;
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  Response response;
  response.headers["Content-Type"] = ContentTypeOf(call.form.format);
  response.headers["Content-Disposition"] =
      fmt::format("attachment; filename=\"entente.{}\"", ExtensionOf(call.form.format));
  response.source = std::make_shared<ExportSource>(call.View().ForLong(), call.form, evidence);
  return response;
}

}  // namespace entente::api
