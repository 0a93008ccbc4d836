package dev.slipway.delivery.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.State;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the outputs shows everything that an inventory can have. */
class InventoryFixtureTest {
  private static final Inventory INVENTORY = InventoryFixture.report().inventory();

  @Test
  void hasEachFlagInItsOrder() {
    assertThat(
            INVENTORY.cells().stream()
                .flatMap(app -> app.flags().stream())
                .map(Flag::kind)
                .toList())
        .containsExactlyInAnyOrder(FlagKind.values());
    assertThat(INVENTORY.cells())
        .allSatisfy(app -> assertThat(app.flags().stream().map(Flag::kind)).isSorted());
  }

  @Test
  void hasEachStateThatAnAppCanHave() {
    assertThat(INVENTORY.cells().stream().flatMap(app -> app.live().stream()).map(LiveApp::state))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(State.values())
                .filter(state -> state != State.TERMINATING && state != State.NOT_FOUND)
                .toList());
  }

  @Test
  void isSortedByAppThenEnvironment() {
    List<String> environments =
        INVENTORY.environments().stream().map(EnvironmentFacts::name).toList();
    assertThat(INVENTORY.cells())
        .isSortedAccordingTo(
            (a, b) ->
                a.app().equals(b.app())
                    ? environments.indexOf(a.environment()) - environments.indexOf(b.environment())
                    : a.app().compareTo(b.app()));
    assertThat(INVENTORY.apps()).contains("payments-gateway-for-cards-and-invoices");
  }
}
