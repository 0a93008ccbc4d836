package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.Seal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What all projects of one run share. */
final class Tools {
  private final SuggestParts parts;
  private final RequestTexts texts;
  private final boolean dryRun;
  private final AtomicInteger commits;
  private final Chooser chooser;
  private final Stages stages;

  Tools(SuggestParts parts, boolean dryRun, int commits, Lookups lookups, Stages stages) {
    this.parts = parts;
    this.texts = lookups.texts();
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

  /** The files that updates of a project are in, at the commit that was read. */
  Map<String, String> texts(ProjectReferences found, Choices choices) throws IOException {
    Set<String> files = new TreeSet<>();
    choices.groups().values().stream()
        .flatMap(List::stream)
        .forEach(update -> files.add(update.reference().place().file()));
    if (files.isEmpty()) {
      return Map.of();
    }
    files.addAll(CodeOwners.FILES);
    return parts.forge().repository(found.project()).files(found.head(), files);
  }
}
