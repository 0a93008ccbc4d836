package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.template.ArchetypeSource;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** What all projects of one run share. */
final class Tools {
  private final SuggestParts parts;
  private final RequestTexts texts;
  private final ArchetypeSource archetypes;
  private final boolean dryRun;
  private final AtomicInteger commits;
  private final Chooser chooser;
  private final Stages stages;

  Tools(SuggestParts parts, boolean dryRun, int commits, Lookups lookups, Stages stages) {
    this.parts = parts;
    this.texts = lookups.texts();
    this.archetypes = lookups.archetypes();
    this.dryRun = dryRun;
    this.commits = new AtomicInteger(commits);
    this.stages = stages;
    this.chooser = new Chooser(lookups.versions(), stages, parts.clock().instant());
  }

  Forge forge() {
    return parts.forge();
  }

  Seal seal() {
    return parts.seal();
  }

  InstantSource clock() {
    return parts.clock();
  }

  DeliveryListener events() {
    return parts.events();
  }

  RequestTexts requestTexts() {
    return texts;
  }

  ArchetypeSource archetypes() {
    return archetypes;
  }

  boolean dryRun() {
    return dryRun;
  }

  AtomicInteger commits() {
    return commits;
  }

  Chooser chooser() {
    return chooser;
  }

  Stages stages() {
    return stages;
  }
}
