package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not promoted: older versions, held apps, names of others. */
class PromotionRefusalsTest extends PromotionsScene {
  @Test
  void anOlderVersionNeedsConsent() throws IOException {
    deploy(said("orders", "1.5.0", "/test"));
    List<Map<String, String>> older = List.of(said("orders", "1.4.9", "/test"));

    for (Action action :
        List.<Action>of(
            () -> promotions().check(older, names), () -> promotions().promote(older))) {
      UserError error = error(action);
      assertThat(error.code().label()).isEqualTo("SLIP-4050");
      assertThat(error.what()).contains("1.5.0", "1.4.9");
      assertThat(error.fix()).contains("-DallowDowngrade");
    }
    assertThat(at("/test").commits).hasSize(1);

    Map<String, String> deliberate = new HashMap<>(older.get(0));
    deliberate.put("downgrade", "true");
    deploy(deliberate);
    assertThat(at("/test").commits).endsWith("orders 1.4.9");
  }

  @Test
  void aHeldAppIsPublishedButNotPromoted() throws IOException {
    deploy(said("orders", "1.5.0", "/test"));
    String text = at("/test").files.get("apps/orders.yaml");
    at("/test")
        .files
        .put(
            "apps/orders.yaml",
            text + "  hold: {since: \"2026-11-30T09:00:00Z\", by: ann, reason: too slow}\n");
    List<Map<String, String>> newer = List.of(said("orders", "1.6.0", "/test"));

    promotions().check(newer, names);
    UserError error = error(() -> promotions().promote(newer));
    assertThat(error.code().label()).isEqualTo("SLIP-4051");
    assertThat(error.what()).isEqualTo("App 'orders' is held at 1.5.0");
    assertThat(error.why()).isEqualTo("since 2026-11-30T09:00:00Z by ann: too slow");
    assertThat(error.fix()).contains("1.6.0", "-DendHold");

    deploy(said("orders", "1.5.0", "/test")); // the same again is no change
    assertThat(at("/test").commits).hasSize(1);

    Map<String, String> taken = new HashMap<>(newer.get(0));
    taken.put("endHold", "true");
    deploy(taken);
    assertThat(at("/test").files.get("apps/orders.yaml")).contains("1.6.0").doesNotContain("hold");
  }

  @Test
  void aNewVersionIsCheckedForTheRightToWrite() throws IOException {
    promotions().check(List.of(said("orders", "1.0", "/test")), names);
    assertThat(at("/test").requests).containsExactly("read", "requireWritable");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRepositoryThatIsNoEnvironmentIsRefused(boolean check) {
    at("/test").files.clear();
    List<Map<String, String>> said = List.of(said("orders", "1.0", "/test"));

    UserError error =
        error(
            () -> {
              if (check) {
                promotions().check(said, names);
              } else {
                promotions().promote(said);
              }
            });

    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.text()).contains("not an environment", "/test", "main");
    assertThat(at("/test").commits).isEmpty();
  }

  /** Group and owner of the reference that is there, and whether orders of com.acme may have it. */
  @ParameterizedTest
  @CsvSource({
    "com.acme,         team-a, true",
    "com.acme,         '',     true",
    "com.acme,         team-b, false",
    "com.acme.billing, team-a, false",
    "acme,             team-a, false",
    "org.com.acme,     team-a, true", // a store's own path may end so; its owner is the same
    "'',               team-a, true", // an address of another form says nothing
    "'',               team-b, false",
  })
  void aNameBelongsToOneService(String group, String owner, boolean allowed) throws IOException {
    String bundle =
        group.isEmpty()
            ? "https://files.example.com/orders.tar.gz"
            : STORE + group.replace('.', '/') + "/orders/0.9/orders-0.9-manifests.tar.gz";
    at("/test")
        .files
        .put(
            "apps/orders.yaml",
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata:
              name: orders
            spec:
              bundle: %s
              version: "0.9"
              owner: %s
            """
                .formatted(bundle, owner.isEmpty() ? "''" : owner));
    List<Map<String, String>> said = List.of(said("orders", "1.0", "/test"));

    if (allowed) {
      deploy(said.get(0));
      assertThat(at("/test").commits).hasSize(1);
    } else {
      for (Action action :
          List.<Action>of(
              () -> promotions().check(said, names), () -> promotions().promote(said))) {
        UserError error = error(action);
        assertThat(error.code().label()).isEqualTo("SLIP-3010");
        assertThat(error.where()).contains("apps/orders.yaml", "/test");
        assertThat(error.fix()).contains("slipway.promote.takeOver");
      }
      assertThat(at("/test").commits).isEmpty();

      Map<String, String> deliberate = new HashMap<>(said.get(0));
      deliberate.put("takeOver", "true");
      deploy(deliberate);
      assertThat(at("/test").commits).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme:a, r/api, com.acme:b, r/api, image r/api",
    "com.acme:a, r/one, com.acme:b, r/two, app api in /test",
    "com.acme:a, '',    com.acme:b, '',    app api in /test",
  })
  void twoModulesOfOneNameAreRefused(
      String first, String firstImage, String second, String secondImage, String where) {
    UserError error =
        error(
            () ->
                promotions()
                    .check(
                        List.of(
                            module(first, firstImage, "api", "1.0", "/test"),
                            module(second, secondImage, "api", "1.0", "/test")),
                        names));

    assertThat(error.code().label()).isEqualTo("SLIP-3010");
    assertThat(error.where()).isEqualTo(where);
    assertThat(error.why()).contains(first, second);
    assertThat(at("/test").requests).isEmpty();
  }
}
