package dev.slipway.delivery.suggest.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code picks.txt}: what is picked of which versions by which rules, and why not the others. */
class PickerTableTest {
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
  private static final Pattern LINE =
      Pattern.compile(
          "(?<kind>\\w+) (?<current>.*?)(?: \\{(?<rules>.*)})? :(?<candidates>.*) -> (?<chosen>\\S+)"
              + "(?: ; (?<skipped>.*))?");
  private static final Pattern AGED = Pattern.compile("(?<version>.*)\\((?<age>\\d+[dhm])\\)");
  private static final Map<String, ReferenceKind> KINDS =
      Map.of(
          "bundle", ReferenceKind.BUNDLE,
          "parent", ReferenceKind.PARENT,
          "plugin", ReferenceKind.PLUGIN,
          "image", ReferenceKind.IMAGE,
          "template", ReferenceKind.CI_TEMPLATE,
          "component", ReferenceKind.CI_COMPONENT);

  @TestFactory
  Stream<DynamicTest> table() throws IOException {
    return lines().stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
  }

  @Test
  void hasEnoughRows() throws IOException {
    assertThat(lines()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  private static void check(String text) {
    Matcher line = LINE.matcher(text);
    assertThat(line.matches()).as(text).isTrue();
    List<Candidate> candidates =
        Arrays.stream(line.group("candidates").strip().split(" "))
            .filter(word -> !word.isEmpty())
            .map(PickerTableTest::candidate)
            .toList();
    ReferenceKind kind = Objects.requireNonNull(KINDS.get(line.group("kind")), text);
    Reference reference = reference(kind, line.group("current"));
    Choice choice =
        new Picker(NOW).pick(reference, candidates, rules(line.group("rules")), Probed::of);
    String chosen = choice.chosen().map(taken -> taken.candidate().version()).orElse("-");
    assertThat(chosen)
        .as("%s, %s", choice.reason(), choice.skipped())
        .isEqualTo(line.group("chosen"));
    assertThat(choice.reason().isEmpty()).isEqualTo(choice.chosen().isPresent());
    if (line.group("skipped") != null) {
      for (String each : line.group("skipped").split(" ; ")) {
        String[] parts = each.split(" ~ ", 2);
        assertThat(choice.skipped())
            .anySatisfy(
                skipped -> {
                  assertThat(skipped.version()).isEqualTo(parts[0]);
                  assertThat(skipped.reason()).contains(parts[1]);
                });
      }
    }
  }

  private static Candidate candidate(String word) {
    Matcher aged = AGED.matcher(word);
    return aged.matches()
        ? Candidates.built(aged.group("version"), NOW.minus(age(aged.group("age"))))
        : Candidates.named(word);
  }

  private static Duration age(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  private static VersionRules rules(String text) {
    VersionRules rules = VersionRules.STANDARD;
    if (text == null) {
      return rules;
    }
    for (String rule : text.split(", ")) {
      if (rule.equals("pre")) {
        rules = rules.withPrereleases();
      } else if (rule.startsWith("age ")) {
        rules = rules.olderThan(age(rule.substring(4)));
      } else if (rule.startsWith("ignore ")) {
        rules = rules.ignoring(Set.of(rule.substring(7)));
      } else {
        rules = rules.within(VersionRange.parse(rule));
      }
    }
    return rules;
  }

  static Reference reference(ReferenceKind kind, String current) {
    return new Reference(
        kind,
        "name",
        new Reference.Place("group/project", "file.yaml", "field", "app"),
        new Reference.Current(current, Optional.empty(), ""));
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = PickerTableTest.class.getResourceAsStream("/suggest/picks.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>(text.lines().toList());
      lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
      return lines;
    }
  }
}
