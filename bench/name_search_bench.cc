// How long a search by name takes in a store of a million names, in the manner of the press: from
// the store's view as a request does it, with what is needed to show the nodes.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/latencies.h"
#include "bench/program.h"
#include "graph/storage/store.h"
#include "graph/text/code_points.h"
#include "graph/text/fold.h"
#include "ingest/lexicon.h"

namespace entente::bench {
namespace {

namespace fs = std::filesystem;
using graph::Label;

constexpr std::array<std::string_view, 24> kVietnameseSurnames = {
    "Nguyễn", "Trần", "Lê",  "Phạm",  "Hoàng",  "Vũ",   "Đặng", "Bùi",
    "Đỗ",     "Hồ",   "Ngô", "Dương", "Lý",     "Đinh", "Mai",  "Trịnh",
    "Đào",    "Lâm",  "Hà",  "Tạ",    "Trương", "Cao",  "Võ",   "Phan"};
constexpr std::array<std::string_view, 60> kSyllables = {
    "An",     "Anh",   "Ánh",   "Bảo", "Bích", "Bình",  "Châu",  "Chi",   "Công",  "Cường",
    "Danh",   "Diệp",  "Dung",  "Duy", "Đạt",  "Đức",   "Giang", "Hà",    "Hải",   "Hạnh",
    "Hiếu",   "Hoa",   "Hòa",   "Huy", "Hưng", "Khánh", "Khôi",  "Kiên",  "Lan",   "Linh",
    "Long",   "Mai",   "Minh",  "My",  "Nam",  "Nghĩa", "Ngọc",  "Nhung", "Phong", "Phúc",
    "Phương", "Quân",  "Quốc",  "Quý", "Sơn",  "Tâm",   "Thanh", "Thảo",  "Thu",   "Thủy",
    "Tiến",   "Trang", "Trung", "Tú",  "Tuấn", "Uyên",  "Vân",   "Việt",  "Xuân",  "Yến"};
constexpr std::array<std::string_view, 40> kEnglishGiven = {
    "Alice",  "Andrew", "Anna",    "Benjamin", "Carla",  "Charles", "Daniel", "David",
    "Diana",  "Edward", "Elena",   "Emma",     "Frank",  "George",  "Hannah", "Helen",
    "Ivan",   "James",  "Jane",    "John",     "Karen",  "Laura",   "Linda",  "Maria",
    "Mark",   "Martin", "Michael", "Nora",     "Oliver", "Paul",    "Peter",  "Rachel",
    "Robert", "Samuel", "Sarah",   "Simon",    "Sophie", "Thomas",  "Victor", "William"};
constexpr std::array<std::string_view, 30> kEnglishParts = {
    "ber",  "ton", "son", "ley", "man", "ford", "well", "wood", "field", "stein",
    "mar",  "han", "wil", "car", "hol", "bran", "dal",  "ed",   "fer",   "gar",
    "hart", "jen", "kel", "lam", "mor", "nor",  "pem",  "rich", "sal",   "whit"};
constexpr std::array<std::string_view, 8> kMeetings = {
    "Hội đàm", "Hội nghị", "Đối thoại", "Phiên họp", "Tham vấn", "Talks", "Summit", "Dialogue"};

struct Options {
  std::uint64_t names = 1'000'000;
  std::uint64_t requests = 2000;  // of each kind
  std::size_t limit = 20;
  std::string data;
};

// Nodes with their names, the n-th of them always the same.
class Names {
 public:
  explicit Names(const ingest::Lexicon& lexicon) {
    for (const auto& country : lexicon.For("vi").countries) {
      states_.push_back({"partner:" + country.id, country.names});
    }
    for (const auto& country : lexicon.For("en").countries) {
      const auto same = std::find_if(states_.begin(), states_.end(), [&](const State& state) {
        return state.id == "partner:" + country.id;
      });
      if (same == states_.end()) continue;
      same->names.insert(same->names.end(), country.names.begin(), country.names.end());
    }
  }

  graph::NodeClaim Node(std::uint64_t number) const {
    std::mt19937_64 random(number);
    const auto one = [&random](const auto& words) { return words[random() % words.size()]; };
    graph::NodeClaim node;
    const auto kind = random() % 10;
    if (kind < 5) {
      node.label = Label::kOfficial;
      node.name = fmt::format("{} {} {} {}", one(kVietnameseSurnames), one(kSyllables),
                              one(kSyllables), one(kSyllables));
      node.names.push_back(fmt::format("Đại sứ {} {}", one(kSyllables), number));
    } else if (kind < 8) {
      node.label = Label::kOfficial;
      std::string surname =
          fmt::format("{}{}{}", one(kEnglishParts), one(kEnglishParts), one(kEnglishParts));
      surname[0] = static_cast<char>(surname[0] - 'a' + 'A');
      node.name = fmt::format("{} {}. {}", one(kEnglishGiven),
                              static_cast<char>('A' + random() % 26), surname);
      node.names.push_back(fmt::format("{} {}", surname, number));
    } else if (kind < 9) {
      node.label = Label::kMeeting;
      const std::string state = State_(random()).names.front();
      node.name = fmt::format("{} {} - {} lần thứ {}", one(kMeetings), state,
                              State_(random()).names.back(), number % 1000);
      node.names.push_back(fmt::format("{} {} {}", one(kMeetings), state, number));
    } else {
      node.label = Label::kPlace;
      node.name = fmt::format("{} {} {}", one(kSyllables), one(kSyllables), number % 5000);
      node.names.push_back(fmt::format("{} {} District", one(kEnglishParts), number));
    }
    node.id = fmt::format("{}:b{}", graph::IdPrefix(node.label), number);
    return node;
  }

  // The states that an article tells of: few states are in most articles, most in few.
  std::vector<graph::NodeClaim> States(std::uint64_t number) const {
    std::mt19937_64 random(number);
    std::vector<graph::NodeClaim> claims;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (random() % (i + 1) != 0) continue;
      graph::NodeClaim claim;
      claim.id = states_[i].id;
      claim.label = Label::kPartner;
      claim.name = states_[i].names.front();
      claim.names = states_[i].names;
      claims.push_back(std::move(claim));
    }
    return claims;
  }

  // The names of states in both languages.
  [[nodiscard]] std::vector<std::string> StateNames() const {
    std::vector<std::string> names;
    for (const State& state : states_) {
      names.insert(names.end(), state.names.begin(), state.names.end());
    }
    return names;
  }

 private:
  struct State {
    std::string id;
    std::vector<std::string> names;
  };
  [[nodiscard]] const State& State_(std::uint64_t random) const {
    return states_[random % states_.size()];
  }

  std::vector<State> states_;
};

// Two names a node.
Result<void> Fill(graph::Store& store, const Names& names, std::uint64_t nodes) {
  constexpr std::uint64_t kNodesPerArticle = 200;
  constexpr unsigned kThreads = 8;
  std::atomic<std::uint64_t> next{0};
  std::atomic<std::uint64_t> refused{0};
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        for (auto number = next++; number * kNodesPerArticle < nodes; number = next++) {
          graph::Article article;
          article.id = fmt::format("b{}", number);
          article.text = "-";
          graph::Contribution said;
          said.nodes = names.States(number);
          for (std::uint64_t n = 0; n < kNodesPerArticle; ++n) {
            said.nodes.push_back(names.Node(number * kNodesPerArticle + n));
          }
          const auto put = store.PutArticle(std::move(article), std::move(said));
          if (!put && refused++ == 0) fmt::print(stderr, "refused: {}\n", put.error().message);
        }
      });
    }
  }
  if (refused > 0) return InvalidArgument(fmt::format("{} articles were refused", refused.load()));
  return {};
}

// The first `count` characters of a folded name; nothing when it is not longer.
std::optional<std::string> Beginning(const std::string& folded, std::uint32_t count) {
  const graph::CodePointIndex index(folded);
  if (index.size() <= count) return std::nullopt;
  return std::string(index.Slice({0, count}).value_or(""));
}

// One letter lost, added, changed or swapped with the next.
std::string WithTypo(std::string folded, std::mt19937_64& random) {
  const std::size_t at = random() % (folded.size() - 1);
  const char letter = static_cast<char>('a' + random() % 26);
  switch (random() % 4) {
    case 0:
      return folded.erase(at, 1);
    case 1:
      return folded.insert(at, 1, letter);
    case 2:
      folded[at] = letter;
      return folded;
    default:
      std::swap(folded[at], folded[at + 1]);
      return folded;
  }
}

class Run {
 public:
  Run(const graph::Store& store, const Options& options) : store_(store), options_(options) {}

  void Measure(std::string_view name, const std::vector<std::string>& queries,
               std::optional<Label> label = std::nullopt) {
    Latencies latencies;
    Latencies of_processor;
    double found = 0;
    for (const std::string& query : queries) {
      const auto before = Latencies::ProcessorTime();
      latencies.Measure([&] {
        const auto view = store_.Read();
        QueryContext context;
        const auto matches = view.SearchNames(query, label, std::nullopt, options_.limit, context);
        if (!matches) return false;
        found += static_cast<double>(matches->size());
        return true;
      });
      of_processor.Add(Latencies::ProcessorTime() - before);
    }
    latencies.Print(
        fmt::format("{} ({:.1f} found)", name,
                    found / static_cast<double>(std::max<std::size_t>(queries.size(), 1))));
    of_processor.Print("  time of the processor");
  }

  void Show(const std::string& query) const {
    const auto view = store_.Read();
    QueryContext context;
    const auto matches = view.SearchNames(query, std::nullopt, std::nullopt, 5, context);
    if (!matches) return;
    fmt::print("  {:<10}", query);
    for (const auto& match : *matches) {
      const auto node = view.GetNode(match.node);
      if (node) fmt::print(" {} ({:.2f}, {} sources);", node->name, match.score, node->sources);
    }
    fmt::print("\n");
  }

 private:
  const graph::Store& store_;
  const Options& options_;
};

Result<void> MeasureAll(const Options& options, const fs::path& folder) {
  const auto lexicon = ingest::Lexicon::Load(std::nullopt);
  if (!lexicon) return lexicon.error();
  const Names names(**lexicon);
  const std::uint64_t nodes = options.names / 2;
  const bool filled = fs::exists(folder / "CURRENT");
  auto store = graph::Store::Open({.directory = folder});
  if (!store) return store.error();
  if (!filled) {
    if (auto done = Fill(**store, names, nodes); !done) return done;
  }
  const auto counts = (*store)->Read().Counts();
  if (!counts) return counts.error();
  fmt::print("{} nodes, {} articles, limit {}\n", counts->nodes, counts->articles, options.limit);

  std::mt19937_64 random(1);
  const auto states = names.StateNames();
  const auto some_name = [&](std::uint64_t i) {
    return i % 4 == 0 ? states[random() % states.size()] : names.Node(random() % nodes).name;
  };
  Run run(**store, options);
  Latencies::PrintHeader();
  std::vector<std::string> exact;
  for (std::uint64_t i = 0; i < options.requests; ++i) exact.push_back(some_name(i));
  run.Measure("the whole name", exact);
  for (std::uint32_t letters = 1; letters <= 6; ++letters) {
    std::vector<std::string> queries;
    for (std::uint64_t i = 0; i < options.requests; ++i) {
      if (auto query = Beginning(graph::Fold(some_name(i)), letters)) {
        queries.push_back(*std::move(query));
      }
    }
    run.Measure(fmt::format("its first {} letters", letters), queries);
    if (letters != 2) continue;
    for (const Label label : {Label::kPartner, Label::kMeeting, Label::kPlace}) {
      run.Measure(fmt::format("its first 2 letters, of a {}", graph::ToString(label)), queries,
                  label);
    }
  }
  std::vector<std::string> words;
  std::vector<std::string> typos;
  for (std::uint64_t i = 0; i < options.requests; ++i) {
    const std::string folded = graph::Fold(some_name(i));
    if (folded.size() < 5) continue;
    if (const auto space = folded.find(' '); space != std::string::npos) {
      words.push_back(folded.substr(space + 1, 4));
    }
    typos.push_back(WithTypo(folded, random));
  }
  run.Measure("4 letters from the second word on", words);
  run.Measure("the whole name with a typo", typos);
  std::vector<std::string> short_typos;
  for (const std::string& typo : typos) short_typos.push_back(typo.substr(0, 7));
  run.Measure("7 letters of it", short_typos);
  for (const char* query : {"viet", "vi", "han", "korea", "nam", "united", "nguyen", "vietnm"}) {
    run.Show(query);
  }
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  entente::bench::Options options;
  CLI::App app("How long a search by name takes in a store of very many");
  app.add_option("--names", options.names, "How many the store has");
  app.add_option("--requests", options.requests, "Of each kind");
  app.add_option("--limit", options.limit, "Nodes in an answer");
  app.add_option("--data", options.data, "A folder for the store, kept and used again");
  app.allow_extras();  // those of the other programs, which ./dev bench gives the same
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::InFolder(options.data, [&options](const auto& folder) {
    return entente::bench::MeasureAll(options, folder);
  });
  return entente::bench::ExitStatus("name_search_bench", run);
}
