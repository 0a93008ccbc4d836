package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.publish.EnvironmentEntry.Own;
import dev.slipway.delivery.publish.EnvironmentList.Sources;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentListTest {
  private static final EnvironmentEntry.Defaults DEFAULTS =
      new EnvironmentEntry.Defaults("main", "git", "commit", "git");
  private static final String TEST = "https://git.example.com/shop/env-test.git";
  private static final String LIVE = "https://git.example.com/shop/env-live.git";

  @Test
  void anAddressAloneHasTheDefaults() {
    assertThat(of(new Sources(TEST + " , ," + LIVE + "," + TEST, "", List.of())))
        .containsExactly(
            new EnvironmentEntry(TEST, "main", "git", PromotionMode.COMMIT, false),
            new EnvironmentEntry(LIVE, "main", "git", PromotionMode.COMMIT, false));
  }

  @Test
  void theDefaultsMayBeMergeRequests() {
    assertThat(
            EnvironmentList.of(
                new Sources(TEST, "", List.of()),
                new EnvironmentEntry.Defaults("stable", "", "mergeRequest", "api")))
        .containsExactly(
            new EnvironmentEntry(TEST, "stable", "", PromotionMode.MERGE_REQUEST, true));
  }

  @Test
  void textHasSettingsBehindTheAddress() {
    String text =
        """

          https://git.example.com/shop/env-test.git commits=api
          https://git.example.com/shop/env-live.git  mode=mergeRequest branch=stable serverId=live
          ../env with space branch=b, /srv/env
        """;
    assertThat(of(new Sources("", text, List.of())))
        .containsExactly(
            new EnvironmentEntry(TEST, "main", "git", PromotionMode.COMMIT, true),
            new EnvironmentEntry(LIVE, "stable", "live", PromotionMode.MERGE_REQUEST, false),
            new EnvironmentEntry("../env with space", "b", "git", PromotionMode.COMMIT, false),
            new EnvironmentEntry("/srv/env", "main", "git", PromotionMode.COMMIT, false));
  }

  @Test
  void elementsOfThePomKeepTheirOrder() {
    assertThat(
            of(
                new Sources(
                    "",
                    " ",
                    List.of(
                        new EnvironmentElement(LIVE, new Own(" ", null, "mergeRequest", null)),
                        new EnvironmentElement(TEST, new Own("next", "t", null, "api"))))))
        .containsExactly(
            new EnvironmentEntry(LIVE, "main", "git", PromotionMode.MERGE_REQUEST, false),
            new EnvironmentEntry(TEST, "next", "t", PromotionMode.COMMIT, true));
  }

  @Test
  void nothingIsNoEnvironment() {
    assertThat(of(new Sources("", "\n ", List.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a, b, slipway.environment and slipway.environments, Keep one",
    "'', a mode=merge, 'slipway.environments, a', Write commit or mergeRequest.",
    "'', a commits=rest, 'slipway.environments, a', Write git or api.",
    "'', 'a,a mode=mergeRequest', 'a, branch main', Keep one of the two",
  })
  void whatIsUnclearIsRefused(String addresses, String text, String where, String fix) {
    UserError error = error(new Sources(addresses, text, List.of()));
    assertThat(error.code().label()).isEqualTo("SLIP-9002");
    assertThat(error.where()).isEqualTo(where);
    assertThat(error.fix()).startsWith(fix);
  }

  /** Otherwise the first one would be a commit, without an approval. */
  @ParameterizedTest
  @CsvSource({
    "'', 'https://g.example.com/live.git\nmode=mergeRequest'",
    "'', 'https://g.example.com/live.git, mode=mergeRequest branch=main'",
    "'', '../live mode:mergeRequest Mode=mergeRequest'",
    "'', '../live mode=mergeRequest reviewer=ann'",
    "'../live mode=mergeRequest', ''",
    "'../live, mode=mergeRequest', ''",
  })
  void aSettingThatBelongsToNoUrlIsRefused(String addresses, String text) {
    UserError error = error(new Sources(addresses, text.replace("\\n", "\n"), List.of()));
    assertThat(error.code().label()).isEqualTo("SLIP-9002");
    assertThat(error.what()).contains("=");
    assertThat(error.fix()).contains("on the same line");
  }

  @Test
  void anElementNeedsAUrl() {
    UserError error = error(new Sources("", "", List.of(new EnvironmentElement(null, Own.NONE))));
    assertThat(error.fix()).contains("<url>");
  }

  private static List<EnvironmentEntry> of(Sources sources) {
    return EnvironmentList.of(sources, DEFAULTS);
  }

  private static UserError error(Sources sources) {
    return catchThrowableOfType(UserErrorException.class, () -> of(sources)).error();
  }
}
