package dev.slipway.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever a user can write, or finds in a cluster or a file, is on a page of docs/. */
class MentionedTest {
  private static final Path DOCS = DocPages.ROOT.resolve("docs");
  private static final Pattern KEY =
      Pattern.compile("\"((?:[a-z]+\\.)?slipway\\.dev/(?!v1|docs)[a-z][a-z0-9-]*[a-z])\"");

  private final String docs;

  MentionedTest() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path page : DocPages.all()) {
      all.append(Files.readString(page));
    }
    docs = all.toString();
  }

  @Test
  void eachLabelAndAnnotation() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String module : List.of("manifest-maven-plugin", "deploy-maven-plugin")) {
      try (Stream<Path> files =
          Files.walk(DocPages.ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          KEY.matcher(Files.readString(file))
              .results()
              .forEach((MatchResult key) -> keys.add(key.group(1)));
        }
      }
    }
    assertThat(keys).hasSizeGreaterThan(10).allMatch(this::mentioned, "is on a page");
  }

  @Test
  void eachFieldOfASchema() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("schemas"))) {
      for (Path file : files.sorted().toList()) {
        Set<String> fields = new TreeSet<>();
        collect(Json.read(Files.readAllBytes(file)), fields);
        assertThat(fields).as(file.toString()).isNotEmpty();
        assertThat(fields.stream().filter(field -> !mentioned(field)).collect(Collectors.toSet()))
            .as("fields of %s that no page names", file)
            .isEmpty();
      }
    }
  }

  private boolean mentioned(String word) {
    for (int at = docs.indexOf(word); at >= 0; at = docs.indexOf(word, at + 1)) {
      if (!isLetter(at - 1) && !isLetter(at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isLetter(int at) {
    return at >= 0 && at < docs.length() && Character.isLetter(docs.charAt(at));
  }

  private static void collect(JsonNode node, Set<String> fields) {
    JsonNode properties = node.path("properties");
    if (properties.isObject()) {
      fields.addAll(properties.propertyNames());
    }
    node.forEach(child -> collect(child, fields));
  }
}
