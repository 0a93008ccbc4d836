package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Marks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run is of 09:30, apps orders and billing have the label of 09:00. */
class ReleaseLabelRuleTest {
  private final ReleaseLabelRule rule = new ReleaseLabelRule();

  @ParameterizedTest
  @CsvSource({
    "orders, 20261123T080000Z,",
    "orders, 20261123T085959Z,",
    "orders, 20261123T093000Z,",
    "orders, 20261123T090000Z, CURRENT_RELEASE",
    "gone, 20261123T090000Z,",
    "gone, 20261123T093000Z,",
    "gone, 20261123T093001Z, NEWER_RELEASE",
    "orders, 20270101T000000Z, NEWER_RELEASE",
    "orders, '', NO_RELEASE",
    "orders, 2026-11-23T08:00:00Z, UNREADABLE_RELEASE",
    "orders, 20261323T080000Z, UNREADABLE_RELEASE",
    "orders, 20260230T080000Z, UNREADABLE_RELEASE",
    "orders, 1763884800000, UNREADABLE_RELEASE",
    "orders, 20261123T080000, UNREADABLE_RELEASE",
  })
  void comparesTimes(String app, String label, @Nullable KeepReason reason) {
    Found found = Live.map("x").app(app).label(Marks.RELEASE, label).found();
    assertThat(rule.keep(found, Live.scope()).map(Kept::reason))
        .isEqualTo(Optional.ofNullable(reason));
  }

  @Test
  void customResourcesNeedNone() {
    Live widget = Live.object(Live.WIDGETS, "x");
    assertThat(rule.keep(widget.found(), Live.scope())).isEmpty();
  }
}
