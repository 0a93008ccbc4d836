package dev.slipway.its.agreement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.catalog.Checks;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The fixtures of the validator, taken apart into what is sent to a server. */
final class Corpus {
  private static final Path ROOT = Path.of("../manifest-maven-plugin/src/test/resources/corpus");
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=[ \t\r\n]|\\z)[ \t]*\r?\n?");
  private static final RuleSettings DEFAULTS = new RuleSettings(Map.of());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A file, as its folder and name say it. */
  record File(String name, List<Document> documents, List<String> errors, boolean refused) {}

  /** One object: what stands in the file, or one item of a List as JSON. */
  record Document(String name, Target target, byte[] bytes, List<String> errors) {}

  /** Where an object goes to; empty where it does not say. */
  record Target(String apiVersion, String kind, String namespace, String name) {
    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  private Corpus() {}

  static List<File> files(String folder) throws IOException {
    List<File> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(ROOT.resolve(folder))) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.add(file(path));
      }
    }
    return files;
  }

  private static File file(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    // Bytes as they are: one of the files is not UTF-8.
    String text = new String(bytes, ISO_8859_1);
    String name = ROOT.relativize(path).toString().replace('\\', '/');
    List<Finding> errors = errors(name, bytes);
    List<Document> documents = new ArrayList<>();
    int start = 0;
    Matcher separator = SEPARATOR.matcher(text);
    boolean more = true;
    while (more) {
      more = separator.find();
      int end = more ? separator.start() : text.length();
      documents.addAll(documents(name, text, start, end, errors));
      start = more ? separator.end() : end;
    }
    List<String> all = errors.stream().map(Corpus::line).toList();
    return new File(name, documents, all, text.contains("# server: refuses"));
  }

  private static List<Document> documents(
      String file, String text, int start, int end, List<Finding> errors) {
    String document = text.substring(start, end);
    if (document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      return List.of();
    }
    long from = text.substring(0, start).lines().count();
    long to = text.substring(0, end).lines().count();
    List<String> words =
        errors.stream()
            .filter(f -> f.location().line() > from && f.location().line() <= to)
            .map(Corpus::line)
            .toList();
    byte[] bytes = document.getBytes(ISO_8859_1);
    List<ManifestObject> objects = new ArrayList<>();
    String decoded = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    objects.addAll(new ManifestReader().read(decoded, file, failure -> {}));
    if (objects.size() == 1 && !text(document, "kind").equals("List")) {
      Target target = target(objects.get(0));
      return List.of(new Document(file + " " + target, target, bytes, words));
    }
    if (objects.isEmpty()) {
      Target target =
          new Target(
              text(document, "apiVersion"),
              text(document, "kind"),
              text(document, "namespace"),
              text(document, "name"));
      return List.of(new Document(file + " " + target, target, bytes, words));
    }
    return objects.stream().map(object -> item(file, object, words)).toList();
  }

  private static Document item(String file, ManifestObject object, List<String> words) {
    Target target = target(object);
    List<String> own = words.stream().filter(w -> w.contains(object.name())).toList();
    byte[] json = JSON.writeValueAsBytes(object.content());
    return new Document(file + " " + target, target, json, own.isEmpty() ? words : own);
  }

  private static Target target(ManifestObject object) {
    return new Target(object.apiVersion(), object.kind(), object.namespace(), object.name());
  }

  /** The first value of a key in a text that can't be read as YAML. */
  private static String text(String document, String key) {
    Matcher matcher =
        Pattern.compile("\\b" + key + "\"?\\s*:\\s*[\"']?([\\w./-]+)").matcher(document);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static List<Finding> errors(String file, byte[] bytes) {
    ManifestParsing reading =
        new ManifestParsing(List.of(new ManifestParsing.Content(file, bytes)), DEFAULTS);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(
        Checks.all(DEFAULTS, KubernetesVersion.OF_SCHEMA, List.of())
            .validate(reading.objects(), reading));
    return findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  private static String line(Finding finding) {
    return finding.object()
        + " "
        + finding.path()
        + " "
        + finding.message()
        + " ["
        + finding.rule().id()
        + "]";
  }
}
