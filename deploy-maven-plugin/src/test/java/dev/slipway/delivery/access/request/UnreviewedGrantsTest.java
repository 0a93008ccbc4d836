package dev.slipway.delivery.access.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.request.UnreviewedGrant.How;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who agreed to the grants of an environment, as its forge tells. */
class UnreviewedGrantsTest extends RequestScene {
  private static final String ANA =
      TEAM
          + """
              - level: admin
                users: [ana]
                reason: INC-1
                requestedBy: ana
                expires: 2026-11-30T18:00:00Z
          """;

  private List<UnreviewedGrant> unreviewed(String text) throws IOException {
    return unreviewed(text, now);
  }

  private List<UnreviewedGrant> unreviewed(String text, Instant time) throws IOException {
    return new UnreviewedGrants(forge, project.facts(), time).of("main", admins(text, FILE));
  }

  private static List<Grant> admins(String text, String file) {
    return new GrantEditor()
        .read(text, file).stream().filter(grant -> grant.expires().isPresent()).toList();
  }

  private void mergedBy(String merger, String author) throws IOException {
    forge.user(author);
    String branch = "grant";
    project.move(branch, Optional.ofNullable(project.branches().get("main")));
    project.change(author, branch, "Grant admin", Map.of(FILE, ANA));
    MergeRequest opened =
        forge
            .mergeRequests(project.facts())
            .open(
                new MergeRequestText("Grant", "x", List.of(), List.of()),
                new MergeRequest.Branches(branch, "main"),
                true);
    merge(merger, opened);
  }

  /** Ana requests it, or gets it: either way she may not be the only one who agrees. */
  @ParameterizedTest
  @CsvSource({"ana, ana, 1", "ana, bot, 1", "ben, ana, 0", "cem, cem, 1", "ben, bot, 0"})
  void whoMergesMayNotBeWhoRequests(String merger, String author, int found) throws IOException {
    mergedBy(merger, author);

    assertThat(unreviewed(ANA)).hasSize(found);
    assertThat(unreviewed(ANA))
        .allMatch(one -> one.how() == How.SELF_MERGED && one.person().equals(merger))
        .allMatch(one -> one.where().equals("!1") && one.page().isPresent());
  }

  @Test
  void whatWasPushedIsFound() throws IOException {
    String commit = project.change("ana", "main", "Tidy up", Map.of(FILE, ANA));

    assertThat(unreviewed(ANA))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.text())
                  .isEqualTo(
                      "Admin in orders for user ana was pushed without a merge request, commit "
                          + commit.substring(0, 8)
                          + " by ana");
              assertThat(one.page()).isPresent();
            });
  }

  /** GitLab notes a moment later which merge request a commit is of. Its time is the pusher's. */
  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "6, 1", "-4, 0", "-6, 1", "-100000, 1"})
  void aCommitOfTheLastMinutesMayBeOfAMergeRequest(int minutes, int found) throws IOException {
    String commit = project.change("ana", "main", "Tidy up", Map.of(FILE, ANA));
    Instant pushed =
        forge.repository(project.facts()).changes("main", FILE, 1).stream()
            .filter(one -> one.id().equals(commit))
            .map(CommitFacts::committed)
            .findFirst()
            .orElseThrow();

    assertThat(unreviewed(ANA, pushed.plus(Duration.ofMinutes(minutes)))).hasSize(found);
  }

  @Test
  void onlyTheCommitThatBroughtItCounts() throws IOException {
    mergedBy("ben", "ana");
    project.change("cem", "main", "A comment", Map.of(FILE, "# more\n" + ANA));

    assertThat(unreviewed(ANA)).isEmpty();
  }

  @Test
  void aLaterEndIsAnotherGrant() throws IOException {
    mergedBy("ben", "ana");
    String longer = ANA.replace("18:00", "20:00");
    project.change("ana", "main", "A comment", Map.of(FILE, longer));

    assertThat(unreviewed(longer)).extracting(UnreviewedGrant::how).containsExactly(How.PUSHED);
  }

  @Test
  void whatIsNotOnTheForgeYetIsNotFound() throws IOException {
    assertThat(unreviewed(ANA)).isEmpty();
  }

  /** Whoever buries a grant below many changes is not better off. */
  @Test
  void aFileThatChangedTooOftenIsSaidToBeUnknown() throws IOException {
    project.change("ana", "main", "Tidy up", Map.of(FILE, ANA));
    for (int i = 0; i < 20; i++) {
      project.change("ana", "main", "Tidy up", Map.of(FILE, "# " + i + "\n" + ANA));
    }

    assertThat(unreviewed(ANA))
        .extracting(UnreviewedGrant::how, UnreviewedGrant::where)
        .containsExactly(tuple(How.UNKNOWN, FILE));
  }

  @Test
  void aFileCostsThreeRequests() throws IOException {
    List<Grant> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String file = "access/n%02d.yaml".formatted(i);
      String text = ANA.replace("name: orders", "name: n%02d".formatted(i));
      project.change("ana", "main", "Tidy up " + i, Map.of(file, text));
      all.addAll(admins(text, file));
    }
    forge.forgetRequests();

    List<UnreviewedGrant> found = new UnreviewedGrants(forge, project.facts(), now).of("main", all);

    assertThat(found).hasSize(30);
    assertThat(found.subList(0, 25)).allMatch(one -> one.how() == How.PUSHED);
    assertThat(found.subList(25, 30)).allMatch(one -> one.how() == How.UNKNOWN);
    assertThat(forge.reads()).hasSizeLessThanOrEqualTo(3 * 25);
  }
}
