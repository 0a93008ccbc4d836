package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import dev.slipway.delivery.suggest.version.Candidates;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRange;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples and tables of docs/bot-versions.md say what happens. */
class BotVersionsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^```(\\w+)\\n(.*?)^```\\n\\n\\| found \\| version \\| field \\|\\n\\|[- |]*\\n(.*?)\\n\\n",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Map<String, ReferenceKind> KINDS =
      Map.of(
          "bundle", ReferenceKind.BUNDLE,
          "parent", ReferenceKind.PARENT,
          "plugin", ReferenceKind.PLUGIN,
          "image", ReferenceKind.IMAGE,
          "template", ReferenceKind.CI_TEMPLATE,
          "component", ReferenceKind.CI_COMPONENT);

  private final String page;

  BotVersionsPageTest() throws IOException {
    page = DocPages.text("bot-versions.md");
  }

  @Test
  void examplesHaveTheReferencesBelowThem() throws UnreadableTextException {
    List<List<String>> expected = new ArrayList<>();
    List<List<String>> found = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(page);
    while (example.find()) {
      expected.add(example.group(3).lines().toList());
      found.add(rows(extract(example.group(1), example.group(2))));
    }
    assertThat(found).hasSize(4).isEqualTo(expected);
  }

  @Test
  void choices() {
    List<List<String>> rows = table("| kind | names now | rules | exist | chosen |");
    assertThat(rows).hasSize(12);
    for (List<String> row : rows) {
      Reference reference =
          new Reference(
              KINDS.getOrDefault(row.get(0), ReferenceKind.BUNDLE),
              "name",
              new Reference.Place("p", "f", "x", ""),
              new Reference.Current(row.get(1), Optional.empty(), ""));
      VersionRules rules = VersionRules.STANDARD.within(VersionRange.parse(row.get(2)));
      Choice choice =
          new Picker(Instant.EPOCH)
              .pick(
                  reference,
                  Arrays.stream(row.get(3).split(", ")).map(Candidates::named).toList(),
                  rules,
                  Probed::of);
      assertThat(choice.chosen().map(taken -> taken.candidate().version()).orElse("-"))
          .as("%s", row)
          .isEqualTo(row.get(4));
    }
  }

  @Test
  void ranges() {
    List<List<String>> rows = table("| range | contains | does not contain |");
    assertThat(rows).hasSize(12);
    for (List<String> row : rows) {
      VersionRange range = VersionRange.parse(row.get(0));
      assertThat(words(row.get(1))).as(row.get(0)).isNotEmpty().allMatch(range::contains);
      assertThat(words(row.get(2))).as(row.get(0)).noneMatch(range::contains);
    }
  }

  @Test
  void knownFieldsOfCustomResources() {
    Set<String> listed = new TreeSet<>();
    for (List<String> row : table("| group | fields |")) {
      for (String part : row.get(1).split("; ")) {
        String[] kindsAndFields = part.split(": ", 2);
        for (String kind : kindsAndFields[0].split(", ")) {
          for (String field : kindsAndFields[1].split(", ")) {
            listed.add(kind + ":" + field);
          }
        }
      }
    }
    Set<String> known = new TreeSet<>();
    for (ImageField field : ImageField.known()) {
      known.add(
          field.path().kind()
              + ":"
              + String.join(".", field.path().steps()).replace(".[*]", "[*]"));
      assertThat(page).contains("`" + field.group() + "`");
    }
    assertThat(listed).isEqualTo(known);
  }

  private static Extracted extract(String language, String text) throws UnreadableTextException {
    if (language.equals("xml")) {
      return new PomVersions(FinderSettings.STANDARD.plugins())
          .extract("p", "pom.xml", PomText.read(text), Set.of());
    }
    if (text.contains("include:")) {
      return CiIncludes.extract("p", ".gitlab-ci.yml", text);
    }
    return text.contains("kind: App\n")
        ? new AppBundles().extract("p", "apps/orders.yaml", text)
        : new ManifestImages(ImageField.known()).extract("p", "manifests/a.yaml", text, "a");
  }

  private static List<String> rows(Extracted found) {
    assertThat(found.notes()).isEmpty();
    return found.references().stream()
        .map(
            each ->
                "| %s `%s` | %s | `%s` |"
                    .formatted(
                        each.kind(), each.name(), each.current().version(), each.place().field()))
        .toList();
  }

  /** The rows of a table, without the marks of code. */
  private List<List<String>> table(String head) {
    return page.substring(page.indexOf(head))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(
            line ->
                Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                    .map(cell -> cell.strip().replace("`", "").replace("\\|", "|"))
                    .toList())
        .toList();
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(", "));
  }
}
