package dev.slipway.its.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a run was real and what was a stand-in, and which tests were skipped for want of it: a
 * green build says little without.
 *
 * @param servers as the bed described them; empty when it did not start
 * @param tools where programs are that some tests need
 * @param build the directory of all modules, whose reports tell of skipped tests
 */
record BedReport(Optional<BedFile> servers, Function<String, Optional<String>> tools, Path build) {
  private static final List<String> SERVERS = List.of("registry", "nexus", "git", "kube");
  private static final List<String> TOOLS =
      List.of(
          "kubectl",
          "skopeo",
          "podman",
          "unshare",
          "gcc",
          "promtool",
          "node",
          "npm",
          "chromium",
          "JDK 17",
          "JDK 25");
  private static final Pattern SKIPPED =
      Pattern.compile("<skipped\\b(?: message=\"([^\"]*)\")?[^>]*>(?:<!\\[CDATA\\[)?([^\\n\\]<]*)");
  private static final Pattern REASON =
      Pattern.compile(".*(?:Assumption failed: |TestAbortedException: )");

  static BedReport ofThisMachine(BedDirectory directory) {
    Path file = directory.properties();
    return new BedReport(
        Files.exists(file) ? Optional.of(BedFile.load(file)) : Optional.empty(),
        BedReport::find,
        directory.target().resolve("../..").normalize());
  }

  private static Optional<String> find(String tool) {
    if (tool.startsWith("JDK ")) {
      int release = Integer.parseInt(tool.substring("JDK ".length()));
      return JavaHomes.ofThisMachine(System.getenv()).find(release, release).map(Path::toString);
    }
    return Tool.find(tool).map(Path::toString);
  }

  /** The table, and below it the reasons for which tests were skipped. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("What this run was tested with:");
    SERVERS.forEach(server -> lines.add(row(server, server(server))));
    TOOLS.forEach(
        tool ->
            lines.add(
                row(tool, tools.apply(tool).map(path -> "real      " + path).orElse("MISSING"))));
    Map<String, Integer> skipped = skipped();
    lines.add("Skipped tests: " + skipped.values().stream().mapToInt(Integer::intValue).sum());
    skipped.forEach((reason, tests) -> lines.add("  %4d  %s".formatted(tests, reason)));
    return lines;
  }

  private static String row(String name, String what) {
    return "  %-10s %s".formatted(name, what);
  }

  private String server(String name) {
    Optional<String> description = servers.flatMap(bed -> bed.find(name + ".description"));
    if (description.isEmpty()) {
      return ("MISSING   " + servers.flatMap(bed -> bed.missing(name)).orElse("")).strip();
    }
    boolean real = servers.isPresent() && servers.get().real(name);
    return (real ? "real      " : "STAND-IN  ") + description.get();
  }

  /** Reasons with the number of tests, the most frequent first. */
  private Map<String, Integer> skipped() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    for (Path report : reports()) {
      Matcher each = SKIPPED.matcher(Files.readString(report));
      while (each.find()) {
        String said = each.group(1) == null ? each.group(2) : each.group(1);
        String reason = REASON.matcher(said).replaceFirst("").strip();
        found.merge(reason.isEmpty() ? "for no stated reason" : reason, 1, Integer::sum);
      }
    }
    Map<String, Integer> sorted = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private List<Path> reports() throws IOException {
    List<Path> reports = new ArrayList<>();
    try (Stream<Path> modules = Files.list(build)) {
      for (Path module : modules.sorted().toList()) {
        for (String kind : List.of("surefire-reports", "failsafe-reports")) {
          Path folder = module.resolve("target").resolve(kind);
          if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
              files
                  .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                  .sorted()
                  .forEach(reports::add);
            }
          }
        }
      }
    }
    return reports;
  }
}
