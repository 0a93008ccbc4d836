package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.stage.StageNotes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;

/**
 * What a run works with.
 *
 * @param lookups made when all references are known: they name the hosts that may be asked
 * @param notes what the runs of other environments noted in their clusters
 * @param events receives each event, from one thread at a time
 */
public record SuggestParts(
    Forge forge,
    Seal seal,
    FinderSettings finding,
    Function<Collection<Reference>, Lookups> lookups,
    DeliveryListener events,
    InstantSource clock,
    StageNotes notes) {

  /** Without a cluster that can be reached. */
  public SuggestParts(
      Forge forge,
      Seal seal,
      FinderSettings finding,
      Function<Collection<Reference>, Lookups> lookups,
      DeliveryListener events,
      InstantSource clock) {
    this(forge, seal, finding, lookups, events, clock, StageNotes.NONE);
  }
}
