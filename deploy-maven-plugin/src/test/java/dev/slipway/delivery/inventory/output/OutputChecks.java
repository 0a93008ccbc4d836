package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.markdown.GitlabMarkdown;
import dev.slipway.delivery.text.TextWidth;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

/**
 * What holds for each output of any inventory: it is read as what was written, and does nothing.
 */
final class OutputChecks {
  private static final Pattern ENTITY_NAME = Pattern.compile("[a-z0-9]+([-_.][a-z0-9]+)*");
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20].*");
  private static final Set<String> ELEMENTS = Set.of("svg", "title", "rect", "g", "text");
  private static final String WEB = "https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~+/-]*)?";

  private OutputChecks() {}

  static void json(InventoryReport report) {
    byte[] json = file(new JsonOutput(), report, "inventory.json");
    assertThat(new String(json, StandardCharsets.UTF_8)).matches("[\\x20-\\x7E\\n]*");
    assertThat(InventoryJsonReader.read(json)).isEqualTo(report);
  }

  static void csv(InventoryReport report) {
    List<List<String>> lines = Parsed.csv(file(new CsvOutput(), report, "inventory.csv"));
    List<String> titles = lines.get(0);
    List<AppFacts> cells = report.inventory().cells();
    List<String> found = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      assertThat(line).hasSameSizeAs(titles);
      assertThat(line).noneMatch(cell -> FORMULA.matcher(cell).matches());
      assertThat(line).noneMatch(cell -> cell.chars().anyMatch(Character::isISOControl));
      found.add(
          line.get(0) + "\u0000" + line.get(1) + "\u0000" + line.get(titles.indexOf("flag_texts")));
    }
    List<String> expected = new ArrayList<>();
    for (AppFacts cell : cells) {
      String flags = String.join("; ", cell.flags().stream().map(flag -> flag.text()).toList());
      expected.add(
          CsvText.cell(cell.app())
              + "\u0000"
              + CsvText.cell(cell.environment())
              + "\u0000"
              + CsvText.cell(flags));
    }
    assertThat(found).containsAll(expected);
    long empty =
        report.inventory().environments().stream()
            .filter(each -> cells.stream().noneMatch(c -> c.environment().equals(each.name())))
            .count();
    assertThat(found).hasSize(expected.size() + (int) empty);
  }

  static void markdown(InventoryReport report) {
    String markdown = MarkdownOutput.text(report);
    assertThat(GitlabMarkdown.complaints(markdown)).as(markdown).isEmpty();
    Inventory inventory = report.inventory();
    long rows = markdown.lines().filter(line -> line.startsWith("| ")).count();
    long expected =
        inventory.environments().size() == 1 ? inventory.cells().size() : inventory.apps().size();
    assertThat(rows).isEqualTo(expected + 2);
    String[] bars = GitlabMarkdown.html(markdown).split("<tr>", -1);
    int columns = inventory.environments().size() == 1 ? 7 : inventory.environments().size() + 1;
    for (String row : List.of(bars).subList(1, bars.length)) {
      assertThat(row.split("<t[hd]>", -1)).as(markdown).hasSize(columns + 1);
    }
  }

  static void lines(InventoryReport report) {
    for (int width : new int[] {0, 40, 57, 80, 132, 1000}) {
      for (String line : InventoryLines.lines(report, width)) {
        assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(Math.max(40, width));
        assertThat(line.codePoints().noneMatch(Character::isISOControl)).as(line).isTrue();
        assertThat(line).doesNotContain("\u202E", "\u2066", "\u2028");
      }
    }
  }

  static void badges(InventoryReport report) {
    Map<String, byte[]> files = new BadgeOutput().files(report);
    assertThat(files).hasSize(report.inventory().cells().size());
    files.forEach(
        (name, file) -> {
          assertThat(name).matches("badges/" + ENTITY_NAME + "/" + ENTITY_NAME + "\\.svg");
          Element root = Parsed.xml(file);
          NodeList all = root.getElementsByTagName("*");
          for (int i = 0; i < all.getLength(); i++) {
            assertThat(ELEMENTS).contains(all.item(i).getNodeName());
            assertThat(all.item(i).getAttributes().getNamedItem("href")).isNull();
          }
          assertThat(root.getElementsByTagName("title").item(0).getTextContent())
              .isEqualTo(root.getAttribute("aria-label"));
        });
    if (files.size() > 0) {
      AppFacts cell = report.inventory().cells().get(0);
      assertThat(files.values())
          .anyMatch(
              file ->
                  Parsed.xml(file)
                      .getElementsByTagName("text")
                      .item(1)
                      .getTextContent()
                      .startsWith(start(CellText.version(cell))));
    }
  }

  private static String start(String text) {
    return text.length() < 50 ? text : text.substring(0, 40);
  }

  static void backstage(InventoryReport report) {
    Map<String, byte[]> files = new BackstageOutput().files(report);
    List<JsonNode> entities = new ArrayList<>();
    files.values().forEach(file -> entities.addAll(Parsed.yaml(file)));
    Set<String> references = new HashSet<>();
    for (JsonNode entity : entities) {
      String name = entity.at("/metadata/name").stringValue();
      assertThat(name).matches(ENTITY_NAME).hasSizeLessThanOrEqualTo(63);
      String kind = entity.path("kind").stringValue().toLowerCase(Locale.ROOT);
      assertThat(references.add(kind + ":default/" + name)).as(name).isTrue();
      entity
          .at("/metadata/links")
          .forEach(link -> assertThat(link.path("url").stringValue()).matches(WEB));
    }
    Set<String> named = new HashSet<>();
    Set<String> titles = new HashSet<>();
    int environments = 0;
    for (JsonNode entity : entities) {
      for (String field : List.of("owner", "system")) {
        entity.path("spec").path(field).asStringOpt().ifPresent(named::add);
      }
      entity.at("/spec/dependsOn").forEach(each -> named.add(each.stringValue()));
      if (entity.path("kind").stringValue().equals("Component")) {
        String name = entity.at("/metadata/name").stringValue();
        titles.add(entity.at("/metadata/title").asString(name));
      }
      environments += entity.path("kind").stringValue().equals("Resource") ? 1 : 0;
    }
    assertThat(references).containsAll(named);
    report.inventory().apps().forEach(app -> assertThat(titles).contains(CellText.known(app)));
    assertThat(environments).isEqualTo(report.inventory().environments().size());
  }

  static void cycloneDx(InventoryReport report) {
    JsonNode bom = Json.read(file(new CycloneDxOutput(), report, "inventory.cdx.json"));
    Set<String> references = new HashSet<>(Set.of("inventory"));
    for (JsonNode component : bom.path("components")) {
      assertThat(references.add(component.path("bom-ref").stringValue())).isTrue();
      assertThat(component.path("purl").asString("pkg:a/b"))
          .matches("pkg:[a-z]+/[A-Za-z0-9._~%-]+(@[A-Za-z0-9._~%-]+)?(\\?[A-Za-z0-9._~%:/=&-]+)?");
    }
    Set<String> named = new HashSet<>();
    for (JsonNode dependency : bom.path("dependencies")) {
      assertThat(named.add(dependency.path("ref").stringValue())).isTrue();
      dependency
          .path("dependsOn")
          .forEach(each -> assertThat(references).contains(each.stringValue()));
    }
    assertThat(named).isEqualTo(references);
  }

  private static byte[] file(Output output, InventoryReport report, String name) {
    Map<String, byte[]> files = output.files(report);
    assertThat(files).containsOnlyKeys(name);
    return files.getOrDefault(name, new byte[0]);
  }
}
