#include "server/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>

#include "server/cli/option.h"
#include "server/version.h"

namespace entente::server::cli {
namespace {

constexpr const char* kIntroduction =
    "Entente keeps what news articles say about diplomacy as a graph, with the sentences it rests "
    "on,\n"
    "and answers questions about it over HTTP.\n";

constexpr const char* kExamples =
    "\nExamples:\n"
    "  entente serve --data data                         serve on 127.0.0.1:8080\n"
    "  entente ingest articles/ --url http://127.0.0.1:8080\n"
    "                                                    hand articles to the running server\n"
    "  entente stats --data data                         what a stopped store holds\n"
    "  entente help COMMAND, entente COMMAND --help      more on a command\n"
    "\nEvery option can be given as ENTENTE_NAME in the environment (ENTENTE_LISTEN for --listen) "
    "or in\n"
    "a configuration file: common options first, then a [section] for each command. The command "
    "line\n"
    "wins over the environment, and the environment over the file.\n";

constexpr const char* kServeExamples =
    "\nExamples:\n"
    "  entente serve --data data\n"
    "      On 127.0.0.1:8080; programs of this machine may write without a token.\n"
    "  entente serve --data /var/lib/entente --listen 0.0.0.0:8080 --token-file "
    "/etc/entente/token\n"
    "      For the network; writes need 'Authorization: Bearer TOKEN'.\n"
    "  entente serve --data data --listen '[::1]:0' --port-file /run/entente.port\n"
    "      On a port that the system chooses.\n"
    "\nSIGTERM or Ctrl-C ends it in order; a second one at once. Nothing acknowledged is lost "
    "either way.\n";

constexpr const char* kIngestExamples =
    "\nFiles: .txt is plain text, .html a page, .json the body of POST /v1/articles. The id of a "
    "text or\n"
    "page is its path below the folder given, without the ending, so that a file handed in again\n"
    "replaces its former self; a .json says its own. Many articles in one file: .ndjson and .jsonl "
    "(a\n"
    "body of POST /v1/articles on each line), .csv (its first row names the columns: id, url, "
    "title,\n"
    "text or html, published, outlet, language), .rss, .atom and .xml (feeds), .warc and "
    ".warc.gz.\n"
    "In folders other files are passed over. A feed can be given by its address, too; repeated "
    "with the\n"
    "same --journal, only what is new in it is asked for and handed in.\n"
    "Exit status 1 when an article was refused.\n"
    "\nExamples:\n"
    "  entente ingest --data data samples/\n"
    "      Into a store that no server has open.\n"
    "  entente ingest --url http://127.0.0.1:8080 --token-file token news.html archive/\n"
    "      Into a running server.\n"
    "  entente ingest --data data --journal seen --fetch-pages https://paper.example/rss\n"
    "      A feed and the pages that it links to.\n"
    "\nCtrl-C stops between two articles; the same command again goes on, as what is there already "
    "costs\n"
    "next to nothing.\n";

constexpr const char* kBackupExamples =
    "\nA running server makes them by itself, into the same kind of folder: `serve "
    "--backup-directory DIR`\n"
    "and POST /v1/admin/backup.\n"
    "\nExample:\n"
    "  entente backup --data data --to backups --keep 7\n"
    "      Copies what the backups before it do not have already, and verifies it.\n";

constexpr const char* kBackupsExamples =
    "\nExit status 1 when one is damaged.\n"
    "\nExample:\n"
    "  entente backups --from backups --verify\n";

constexpr const char* kRestoreExamples =
    "\nExample:\n"
    "  entente restore --from backups --data data-restored\n"
    "  entente serve --data data-restored\n";

constexpr const char* kExplainExamples =
    "\nFor every sentence: what was recognised and what it means, the rules that matched, their\n"
    "captures, and the facts that follow. Nothing is stored.\n"
    "\nExamples:\n"
    "  entente explain news.html\n"
    "      A file by its ending, as for `ingest`.\n"
    "  echo 'Thủ tướng thăm Lào.' | entente explain --lexicon ours/ -\n"
    "      Standard input, with rules of your own: JSON when it begins with '{', a page with '<',\n"
    "      else text.\n";

constexpr const char* kCheckLexiconExamples =
    "\nEvery mistake is told by file, line and remedy; exit status 1 when there is one.\n"
    "\nExamples:\n"
    "  entente check-lexicon\n"
    "      The knowledge compiled in.\n"
    "  entente check-lexicon our-lexicon/\n"
    "      The same with the files of a folder in their place, as `serve --lexicon our-lexicon/` "
    "uses it.\n";

// CLI11 lets the file win over the environment. Operators expect the reverse: the file is part of
// an image, the environment of one deployment.
class EnvironmentFirst : public CLI::ConfigINI {
 public:
  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    auto configured = CLI::ConfigINI::from_config(input);
    std::erase_if(configured, [](const CLI::ConfigItem& item) {
      if (item.name == "++" || item.name == "--") return false;  // a section begins or ends
      const char* value = std::getenv(EnvironmentName(item.name).c_str());
      return value != nullptr && *value != '\0';
    });
    return configured;
  }
};

void DescribeServe(CLI::App& app, ServeCommand& command) {
  HttpOptions& http = command.http;
  app.footer(kServeExamples);
  AddDataPath(app, command.data, "Folder of the store; made when missing");
  Add(app, "--listen", http.listen, "Address to listen on; may be given several times")
      ->type_name("HOST:PORT")
      ->default_str("127.0.0.1:8080");
  AddPath(app, "--token-file", command.token_file,
          "File with the bearer token that writes need, or a table of hashed tokens with scopes; "
          "without it only a loopback address takes writes",
          "FILE");
  app.add_flag("--reads-need-token", command.reads_need_token, "Reads need a token, too")
      ->envname("ENTENTE_READS_NEED_TOKEN");
  AddPath(app, "--tls-certificate", http.tls_certificate,
          "Speak TLS with this certificate and its chain (PEM)", "FILE");
  AddPath(app, "--tls-key", http.tls_key, "The certificate's key (PEM)", "FILE");
  Add(app, "--cors-origin", http.cors_origins,
      "Web pages of this origin may read answers; may be given several times; * stands for all")
      ->type_name("ORIGIN");
  AddPath(app, "--lexicon", command.lexicon,
          "Folder whose files replace those compiled in, by relative path", "DIR");
  AddPath(app, "--port-file", command.port_file, "Write the port listened on to this file", "FILE");
  AddPath(app, "--backup-directory", command.backup_directory,
          "Folder that POST /v1/admin/backup writes to; without it there are no backups", "DIR");
  Add(app, "--backup-keep", command.backup_keep, "Backups that are kept; 0: all")
      ->check(Undescribed(CLI::Range(0, 100'000)))
      ->type_name("NUMBER")
      ->capture_default_str();

  const std::string threads = "Threads";
  Add(app, "--threads", http.read_threads, "Threads that answer reads")
      ->check(Undescribed(CLI::Range(1, 1024)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(threads);
  Add(app, "--write-threads", http.write_threads, "Threads that take in articles")
      ->check(Undescribed(CLI::Range(1, 1024)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(threads);
  Add(app, "--io-threads", http.io_threads, "Threads that serve the sockets")
      ->check(Undescribed(CLI::Range(1, 256)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(threads);

  app.add_option_function<std::uint32_t>(
         "--idle-poll",
         [&http](const std::uint32_t& time) { http.idle_poll = std::chrono::microseconds(time); },
         "How long a thread of the sockets looks for more before it sleeps; 0: not at all")
      ->envname("ENTENTE_IDLE_POLL")
      ->check(Undescribed(CLI::Range(0, 10'000)))
      ->type_name("MICROSECONDS")
      ->default_str(std::to_string(http.idle_poll.count()))
      ->group(threads);

  const std::string limits = "Limits";
  Add(app, "--max-connections", http.max_connections, "Connections at a time")
      ->check(Undescribed(CLI::Range(1, 1'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--max-connections-per-client", http.max_connections_per_client,
      "Connections of one client at a time")
      ->check(Undescribed(CLI::Range(1, 1'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--max-queue", http.queue_capacity,
      "Requests that may wait for a thread, of reads and of writes; beyond it the answer is 503")
      ->check(Undescribed(CLI::Range(0, 1'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--rate-limit", http.rate_limit,
      "Requests a second of one client in the long run; beyond it the answer is 429; 0: no limit")
      ->check(Undescribed(CLI::Range(0.0, 1e6)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--rate-burst", http.rate_burst, "Requests of one client at once, after a rest")
      ->check(Undescribed(CLI::Range(1.0, 1e6)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  AddSize(app, "--max-header", http.header_limit, "Size of a request's header")->group(limits);
  AddSize(app, "--max-body", http.body_limit, "Size of a request's body")->group(limits);
  AddSize(app, "--max-body-memory", http.body_memory, "Size of all bodies held at a time")
      ->group(limits);
  AddSize(app, "--max-answer-memory", http.answer_memory,
          "Size of all answers above 64 KiB held at a time; beyond it the answer is 503")
      ->group(limits);
  AddSize(app, "--block-cache", command.block_cache_bytes,
          "Memory of the store: blocks, their indexes, writes not yet in files")
      ->group(limits);
  AddSize(app, "--topology-memory", command.topology_bytes,
          "Memory for an image of all relationships, which makes walks fast; 0: none")
      ->group(limits);
  AddSize(app, "--write-buffer", command.write_buffer_bytes,
          "Memory for writes before they become files; four times that in all")
      ->group(limits);
  Add(app, "--max-listeners", command.max_listeners,
      "Clients that listen to the event stream of changes; beyond it the answer is 503")
      ->check(Undescribed(CLI::Range(0, 1'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--max-listeners-per-client", command.max_listeners_per_client,
      "Of them from one client")
      ->check(Undescribed(CLI::Range(0, 1'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--changes-kept", command.changes_kept,
      "Changes that /v1/changes reaches back to; older ones are dropped")
      ->check(Undescribed(CLI::Range(1, 1'000'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);
  Add(app, "--max-retold", command.max_retold,
      "Articles that a merge or split of nodes may tell anew; beyond it the answer is 409")
      ->check(Undescribed(CLI::Range(1, 1'000'000'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->group(limits);

  const std::string timeouts = "Timeouts";
  AddDuration(app, "--query-timeout", command.query_timeout,
              "For one request, from its arrival; caps timeout_ms=")
      ->group(timeouts);
  AddDuration(app, "--header-timeout", http.header_timeout, "For a header to arrive")
      ->group(timeouts);
  AddDuration(app, "--body-timeout", http.body_timeout, "For a body to arrive")->group(timeouts);
  AddDuration(app, "--idle-timeout", http.idle_timeout, "Between requests on one connection")
      ->group(timeouts);
  AddDuration(app, "--write-timeout", http.write_timeout, "For a client that takes nothing")
      ->group(timeouts);
  AddDuration(app, "--drain-timeout", http.drain_timeout,
              "For requests under way when told to stop; then they are cancelled")
      ->group(timeouts);
  Add(app, "--access-log", http.access_log, "Log a line for each request: true or false")
      ->type_name("BOOL")
      ->default_str("true");
}

void DescribeIngest(CLI::App& app, IngestCommand& command) {
  app.footer(kIngestExamples);
  app.add_option("PATH", command.inputs, "Files, folders, and addresses of feeds")
      ->required()
      ->configurable(false);
  AddPath(app, "--data", command.data,
          "Folder of a store that no server has open; made when missing", "DIR");
  Add(app, "--url", command.url, "Address of a running server")->type_name("URL");
  AddPath(app, "--token-file", command.token_file, "File with the server's bearer token", "FILE");
  AddPath(app, "--lexicon", command.lexicon,
          "With --data: folder whose files replace those compiled in", "DIR");
  AddPath(app, "--journal", command.journal,
          "Remember in this file how far each file was handed in, and what of each feed, and go on "
          "from there",
          "FILE");
  app.add_flag("--fetch-pages", command.fetch_pages,
               "Of items that a feed only summarises, take in the page they link to")
      ->envname("ENTENTE_FETCH_PAGES");
  AddDuration(app, "--fetch-delay", command.fetch_delay, "Between two requests to one host");
}

void DescribeBackup(CLI::App& app, BackupCommand& command) {
  app.footer(kBackupExamples);
  AddDataPath(app, command.data, "Folder of the store");
  AddRequiredPath(app, "--to", command.to, "Folder of the backups; made when missing")
      ->configurable(false);
  app.add_option("--label", command.label, "What the backup is told by, beside its number")
      ->type_name("TEXT")
      ->configurable(false);
  app.add_option("--keep", command.keep, "Backups that are kept; 0: all")
      ->check(Undescribed(CLI::Range(0, 100'000)))
      ->type_name("NUMBER")
      ->capture_default_str()
      ->configurable(false);
}

void DescribeBackups(CLI::App& app, BackupsCommand& command) {
  app.footer(kBackupsExamples);
  AddRequiredPath(app, "--from", command.from, "Folder of the backups")->configurable(false);
  app.add_flag("--verify", command.verify, "Read every byte of them")->configurable(false);
}

void DescribeRestore(CLI::App& app, RestoreCommand& command) {
  app.footer(kRestoreExamples);
  AddRequiredPath(app, "--from", command.from, "Folder of the backups")->configurable(false);
  app.add_option("--backup", command.backup, "Number of the backup; the newest by default")
      ->type_name("NUMBER")
      ->configurable(false);
  AddDataPath(app, command.data, "Folder of the store; must be empty or missing");
}

void DescribeExplain(CLI::App& app, ExplainCommand& command) {
  app.footer(kExplainExamples);
  app.add_option_function<std::string>(
         "FILE", [&command](const std::string& file) { command.file = file; },
         "A .txt, .html or .json; - for standard input")
      ->required()
      ->configurable(false);
  app.add_flag("--json", command.json, "As JSON, as GET /v1/articles/{id}?explain=true gives it")
      ->configurable(false);
  AddPath(app, "--lexicon", command.lexicon,
          "Folder whose files replace those compiled in, by relative path", "DIR");
}

void DescribeCheckLexicon(CLI::App& app, CheckLexiconCommand& command) {
  app.footer(kCheckLexiconExamples);
  app.add_option_function<std::string>(
         "DIR", [&command](const std::string& folder) { command.folder = folder; },
         "Folder whose files replace those compiled in")
      ->configurable(false);
}

bool Given(const std::vector<std::string_view>& arguments, std::string_view option) {
  return std::any_of(arguments.begin(), arguments.end(), [&](std::string_view argument) {
    return argument == option || (argument.starts_with(option) && argument[option.size()] == '=');
  });
}

// Where to, when both are known: what the command line says wins over what the surroundings say.
void ChooseTarget(IngestCommand& command, const std::vector<std::string_view>& arguments) {
  const bool data = Given(arguments, "--data");
  const bool url = Given(arguments, "--url");
  if (data && url) throw CLI::ValidationError("give either --data or --url, not both");
  if (!command.data && !command.url) {
    throw CLI::ValidationError(
        "say where to: --data DIR for a stopped store, --url URL for a server");
  }
  if (command.data && command.url) {
    if (data) {
      command.url.reset();
    } else {
      command.data.reset();
    }
  }
}

void DescribeLog(CLI::App& app, CommandLine& line) {
  const std::map<std::string, log::Format> formats{
      {"auto", log::Format::kAuto}, {"text", log::Format::kText}, {"json", log::Format::kJson}};
  const std::map<std::string, log::Level> levels{{"debug", log::Level::kDebug},
                                                 {"info", log::Level::kInfo},
                                                 {"warning", log::Level::kWarning},
                                                 {"error", log::Level::kError}};
  Add(app, "--log-format", line.log_format,
      "auto, text or json; auto is text on a terminal, else JSON lines")
      ->transform(Undescribed(CLI::CheckedTransformer(formats)))
      ->type_name("FORMAT")
      ->default_str("auto");
  Add(app, "--log-level", line.log_level, "debug, info, warning or error")
      ->transform(Undescribed(CLI::CheckedTransformer(levels)))
      ->type_name("LEVEL")
      ->default_str("info");
}

}  // namespace

std::variant<CommandLine, int> ParseCommandLine(int argc, const char* const* argv) {
  CommandLine line;
  ServeCommand serve;
  IngestCommand ingest;
  StatsCommand stats;
  BackupCommand backup;
  BackupsCommand backups;
  RestoreCommand restore;
  ExplainCommand explain;
  CheckLexiconCommand check_lexicon;

  CLI::App app(kIntroduction, "entente");
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("entente ") + std::string(Version()));
  app.config_formatter(std::make_shared<EnvironmentFirst>());
  app.allow_config_extras(CLI::config_extras_mode::error);
  // CLI11 reads the file before the environment, so it would not see a name given there.
  const char* file = std::getenv("ENTENTE_CONFIG");
  const bool named = file != nullptr && *file != '\0';
  app.set_config("--config", named ? file : "", "Read options from this file (INI or TOML)", named)
      ->envname("ENTENTE_CONFIG")
      ->type_name("FILE");
  DescribeLog(app, line);

  DescribeServe(*app.add_subcommand("serve", "Serve a store over HTTP"), serve);
  DescribeIngest(*app.add_subcommand("ingest", "Take in articles from files"), ingest);
  auto* stats_app = app.add_subcommand("stats", "Tell what a stopped store holds");
  AddDataPath(*stats_app, stats.data, "Folder of the store");
  stats_app->add_flag("--json", stats.json, "As one JSON object")->configurable(false);
  DescribeBackup(*app.add_subcommand("backup", "Back up a stopped store"), backup);
  DescribeBackups(*app.add_subcommand("backups", "Tell which backups there are"), backups);
  DescribeRestore(*app.add_subcommand("restore", "Make a store of a backup"), restore);
  DescribeExplain(*app.add_subcommand("explain", "Tell what is read out of an article, and why"),
                  explain);
  DescribeCheckLexicon(
      *app.add_subcommand("check-lexicon", "Look for mistakes in the knowledge of languages"),
      check_lexicon);
  app.add_subcommand("openapi", "Print the description of the HTTP API (OpenAPI 3.1)");
  app.add_subcommand("version", "Tell the version of the program and of its libraries");
  std::string topic;
  app.add_subcommand("help", "Explain a command")
      ->add_option("COMMAND", topic, "Name of the command")
      ->configurable(false);

  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  try {
    app.parse(argc, argv);
    if (app.got_subcommand("help")) {
      const CLI::App* about = topic.empty() ? &app : app.get_subcommand(topic);
      std::cout << about->help(topic.empty() ? "" : "entente");
      return kSuccess;
    }
    if (app.got_subcommand("serve")) {
      line.command = serve;
    } else if (app.got_subcommand("ingest")) {
      ChooseTarget(ingest, arguments);
      line.command = ingest;
    } else if (app.got_subcommand("stats")) {
      line.command = stats;
    } else if (app.got_subcommand("backup")) {
      line.command = backup;
    } else if (app.got_subcommand("backups")) {
      line.command = backups;
    } else if (app.got_subcommand("restore")) {
      line.command = restore;
    } else if (app.got_subcommand("explain")) {
      line.command = explain;
    } else if (app.got_subcommand("check-lexicon")) {
      line.command = check_lexicon;
    } else if (app.got_subcommand("openapi")) {
      line.command = OpenApiCommand{};
    } else {
      line.command = VersionCommand{};
    }
  } catch (const CLI::ParseError& error) {
    // CLI11's own statuses tell its classes apart, which nobody asks for.
    return app.exit(error) == 0 ? kSuccess : kUsage;
  } catch (const CLI::Error& error) {
    std::cerr << error.what() << '\n';
    return kUsage;
  }
  return line;
}

}  // namespace entente::server::cli
