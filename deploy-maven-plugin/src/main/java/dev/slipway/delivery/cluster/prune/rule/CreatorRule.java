package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.Marks;
import java.util.Optional;

/** What another tool made and Slipway took over is not deleted. */
final class CreatorRule implements Rule {
  @Override
  public Optional<Kept> keep(Found found, PruneScope scope) {
    String maker = found.annotation(Marks.CREATED_BY);
    return maker.isBlank()
        ? Optional.empty()
        : Rule.kept(
            found,
            KeepReason.NOT_CREATED,
            "Slipway took it over from "
                + maker
                + "; remove its annotation "
                + Marks.CREATED_BY
                + " to have it deleted");
  }
}
