package dev.slipway.delivery.notify.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RunJunitTest {
  private static final int LARGEST = 30_000_000;
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/slipway/delivery/notify/file/TEST-run.xml");

  @Test
  void reads() throws Exception {
    assertThat(RunJunit.write(ExampleRuns.failed())).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void hasACasePerObjectThatFails() throws Exception {
    Element suite = suite(ExampleRuns.failed());
    assertThat(names(suite))
        .containsExactly(
            "run",
            "orders: Deployment shop/orders",
            "orders: Deployment shop/orders (2)",
            "search: StatefulSet shop/search",
            "mail: all objects",
            "batch: all objects",
            "stock: all objects");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("0 of 3 pods are ready", "GET /health 500 <html>");
  }

  /** A case that passed would say that it works. */
  @Test
  void whatIsNotWaitedForIsSkipped() throws Exception {
    Element suite = suite(ExampleRuns.applied());
    assertThat(names(suite)).containsExactly("run", "orders: all objects");
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("1.4.1 → 1.4.2, applied, not waited for");
  }

  @Test
  void aRunThatStoppedIsAFailure() throws Exception {
    Element suite = suite(ExampleRuns.stopped());
    assertThat(names(suite)).containsExactly("run");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(
            "SLIP-5006: the server rejects Deployment shop/orders\n"
                + "admission webhook denied it\nfor a reason\nask its owner");
  }

  @Test
  void aRunThatFailedForNoAppIsAFailure() throws Exception {
    List<AppReport> apps = List.of(ExampleRuns.app("orders", AppState.IN_PROGRESS));
    Element suite = suite(ExampleRuns.over(RunOutcome.FAILED, apps));
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {ExampleRuns.EVIL, "]]>", "<!--", "&amp;", "\u0000\ud800", "", "\ufffe"})
  void hostileTextIsText(String text) throws Exception {
    Element suite = suite(ExampleRuns.hostile(text));
    assertThat(names(suite)).hasSize(5).doesNotHaveDuplicates();
    assertThat(suite.getElementsByTagName("*").getLength()).isEqualTo(5 + 5);
    assertThat(suite.getTextContent()).matches("(?s)[^\\p{Cf}\\p{Cs}\u0000\u001b]*");
  }

  @Tag("slow")
  @Test
  void isBounded() throws Exception {
    List<String> lines = Collections.nCopies(200, "\"<&\u001b" + "&".repeat(100_000));
    List<AppReport> apps =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    ExampleRuns.app(
                        "&".repeat(300),
                        AppState.FAILED,
                        Collections.nCopies(
                                50,
                                new FailureReport(
                                    "\"".repeat(5_000),
                                    "SLIP-S1",
                                    "\"".repeat(9_000),
                                    lines,
                                    lines,
                                    false))
                            .toArray(FailureReport[]::new)))
            .toList();

    String text = RunJunit.write(ExampleRuns.over(RunOutcome.FAILED, apps));

    assertThat(text.getBytes(UTF_8).length).isLessThan(LARGEST);
    List<String> names = names(read(text));
    assertThat(names).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(RunJunit.MOST_CASES + 2);
    assertThat(names.get(names.size() - 1)).matches("and \\d+ more");
  }

  @Test
  void hasAtMostSoManyCases() throws Exception {
    List<AppReport> apps =
        IntStream.range(0, 12_000).mapToObj(i -> ExampleRuns.app("a" + i, AppState.READY)).toList();
    List<String> names = names(suite(ExampleRuns.over(RunOutcome.SUCCEEDED, apps)));
    assertThat(names).hasSize(RunJunit.MOST_CASES + 1);
    assertThat(names).last().isEqualTo("and 2001 more");
  }

  private static Element suite(RunReport report) throws Exception {
    return read(RunJunit.write(report));
  }

  private static Element read(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static List<String> names(Element suite) {
    NodeList cases = suite.getElementsByTagName("testcase");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      names.add(((Element) cases.item(i)).getAttribute("name"));
    }
    return names;
  }

  @Test
  void theCommitsAreInTheFirstCaseOfAnApp() throws Exception {
    NodeList failures = suite(ExampleRuns.failedWithCommits()).getElementsByTagName("failure");
    assertThat(failures.item(0).getTextContent())
        .contains(
            "3 commits since the last good version:",
            "9f2c41d07a Read prices <anew> (Ada Lovelace)",
            "and 1 more\nlast line");
    assertThat(failures.item(1).getTextContent()).doesNotContain("commits since");
  }
}
