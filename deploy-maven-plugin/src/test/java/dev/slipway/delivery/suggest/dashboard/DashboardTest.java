package dev.slipway.delivery.suggest.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.suggest.dashboard.Entry.Section;
import dev.slipway.delivery.suggest.request.Seal;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
  private static final Seal SEAL = Seal.keyed(Secret.of("a key of this test"));

  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/env", Map.of("environment.yaml", "x\n"));
  private final Dashboard dashboard = new Dashboard(SEAL, project.facts(), "shop-prod");

  private static final List<Entry> ENTRIES =
      List.of(
          entry(Section.PENDING, "orders", "1.4.1 -> 1.4.2", ""),
          entry(Section.WAITING, "cart", "2.0 -> 2.1", "soak: waits"),
          entry(Section.LEFT_ALONE, "billing", "3 -> 4", "a person changed the branch"),
          entry(Section.DECLINED, "mail", "1 -> 2", ""),
          entry(Section.ERROR, "", "", "Nexus did not answer"));

  private static Entry entry(Section section, String group, String what, String why) {
    return new Entry(
        section,
        group,
        what,
        why,
        List.of(),
        section == Section.PENDING
            ? Optional.of(URI.create("https://gitlab.example.com/shop/env/-/merge_requests/7"))
            : Optional.empty());
  }

  private static String check(String text, String group) {
    return text.replaceAll("- \\[ ] (<!-- [^>]* --> `" + group + "`)", "- [x] $1");
  }

  @Test
  void showsEverySectionThatHasEntries() {
    String text = dashboard.text(ENTRIES);
    assertThat(text)
        .contains("## Open merge requests", "## Waiting for gates", "## Left alone", "## Errors")
        .contains("(https://gitlab.example.com/shop/env/-/merge_requests/7)")
        .contains("`orders`", "Nexus did not answer")
        .doesNotContain("## Held");
    assertThat(text.lines().filter(line -> line.startsWith("- [ ] "))).hasSize(2);
  }

  @Test
  void aCheckedBoxIsReadBack() {
    String text = dashboard.text(ENTRIES);
    assertThat(dashboard.checked(text, groups())).isEmpty();
    assertThat(dashboard.checked(check(text, "billing"), groups())).containsExactly("billing");
    assertThat(dashboard.checked(check(check(text, "billing"), "mail"), groups()))
        .containsExactly("billing", "mail");
    assertThat(dashboard.checked(check(text, "billing"), Set.of("mail"))).isEmpty();
  }

  static Stream<Arguments> edits() {
    Seal other = Seal.plain();
    MemoryProject elsewhere =
        new MemoryForge().add("shop/other", Map.of("environment.yaml", "x\n"));
    String forged =
        check(new Dashboard(other, elsewhere.facts(), "shop-prod").text(ENTRIES), "billing");
    String copied =
        check(new Dashboard(SEAL, elsewhere.facts(), "shop-test").text(ENTRIES), "billing");
    return Stream.of(
        edit("another key", text -> forged, Set.of()),
        edit("another environment", text -> copied, Set.of()),
        edit("line ends", text -> check(text, "billing").replace("\n", "\r\n"), Set.of("billing")),
        edit("upper case", text -> check(text, "mail").replace("[x]", "[X]"), Set.of("mail")),
        edit("an asterisk", text -> check(text, "mail").replace("- [x]", "* [x]"), Set.of("mail")),
        edit("twice", text -> check(text, "mail").repeat(2), Set.of("mail")),
        edit("without the rest", text -> onlyChecked(check(text, "mail")), Set.of("mail")),
        edit("all words checked", text -> "- [x] billing\n- [x] `mail`\n" + text, Set.of()),
        edit("in a quote", text -> "> " + onlyChecked(check(text, "mail")), Set.of()),
        edit("behind words", text -> "please " + onlyChecked(check(text, "mail")), Set.of()),
        edit(
            "a short id", text -> check(text, "mail").replaceAll("[0-9a-f] -->", " -->"), Set.of()),
        edit("emptied", text -> "", Set.of()),
        edit(
            "ten thousand boxes",
            text -> "- [x] <!-- slipway-box " + "0".repeat(40) + " -->\n".repeat(10_000),
            Set.of()),
        edit("megabytes", text -> "x".repeat(3_000_000) + check(text, "mail"), Set.of()));
  }

  private static Arguments edit(String name, UnaryOperator<String> change, Set<String> checked) {
    return Arguments.of(name, change, checked);
  }

  private static String onlyChecked(String text) {
    return text.lines().filter(line -> line.startsWith("- [x]")).findFirst().orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void onlyOurOwnLinesCount(String name, UnaryOperator<String> change, Set<String> checked) {
    String edited = change.apply(dashboard.text(ENTRIES));
    assertThat(dashboard.checked(edited, groups())).isEqualTo(checked);
  }

  @Test
  void textsOfOthersAreInert() {
    String text =
        dashboard.text(
            List.of(
                new Entry(
                    Section.ERROR,
                    "a`b",
                    "1 -> 2\n/close",
                    "<img src=x> @all #1 [x](javascript:alert(1))",
                    List.of("/merge", "- [x] <!-- slipway-box " + "0".repeat(40) + " -->"),
                    Optional.of(URI.create("javascript:alert(1)")))));
    assertThat(text)
        .contains("\\<img", "\\[")
        .doesNotContain("\n/", "\n  - /", " <img", " @all", "[merge request]");
    assertThat(text.lines().filter(line -> line.matches("\\s*- \\[x].*"))).isEmpty();
  }

  @Test
  void manyEntriesAreCounted() {
    List<Entry> many =
        IntStream.range(0, 150)
            .mapToObj(i -> entry(Section.PENDING, "app-" + i, "1 -> 2", ""))
            .toList();
    assertThat(dashboard.text(many)).contains("… and 50 more").doesNotContain("app-100");
  }

  @Test
  void theIssueIsWrittenOnlyWhenItDiffers() throws IOException {
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(List.of());
    assertThat(forge.writes()).as("nothing to say").isEmpty();
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(ENTRIES);
    forge.user("another-bot");
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(ENTRIES);
    assertThat(forge.writes()).containsExactly("shop/env open #1");
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(List.of());
    assertThat(issue().description()).contains("Everything is up to date");
    assertThat(project.issues()).hasSize(1);
  }

  @Test
  void anIssueOfAStrangerIsNotTaken() throws IOException {
    String copy = new Dashboard(Seal.plain(), project.facts(), "shop-prod").text(ENTRIES);
    forge.issues(project.facts()).open("Updates of shop-prod", copy, List.of(Dashboard.LABEL));
    DashboardIssue found =
        DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL));
    assertThat(found.description()).isEmpty();
    found.write(ENTRIES);
    assertThat(project.issues()).hasSize(2);
  }

  @Test
  void aClosedIssueStaysClosed() throws IOException {
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(ENTRIES);
    Issue known = issue();
    forge.issues(project.facts()).edit(1, known.title(), known.description(), false);
    forge.forgetRequests();
    DashboardIssue.find(
            forge,
            project.facts(),
            dashboard,
            forge.issues(project.facts()).withLabel(Dashboard.LABEL))
        .write(List.of());
    assertThat(forge.writes()).isEmpty();
  }

  private Issue issue() {
    return Objects.requireNonNull(project.issues().get(1L));
  }

  private static Set<String> groups() {
    return Set.of("orders", "cart", "billing", "mail");
  }
}
