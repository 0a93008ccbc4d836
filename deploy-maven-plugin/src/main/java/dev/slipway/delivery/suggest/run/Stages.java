package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.gate.FreezeFacts;
import dev.slipway.delivery.suggest.gate.StageFacts;
import dev.slipway.delivery.suggest.stage.StageReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Other environments and freeze periods, each read once per run, by one thread at a time. */
final class Stages {
  private final StageReader reader;
  private final Map<Key, StageFacts> known = new HashMap<>();
  private final Map<String, FreezeFacts> freezes = new HashMap<>();

  private record Key(String app, Source source) {}

  Stages(StageReader reader) {
    this.reader = reader;
  }

  synchronized StageFacts read(String app, Source source, Instant now) {
    return known.computeIfAbsent(new Key(app, source), any -> reader.read(app, source, now));
  }

  synchronized FreezeFacts freezes(Project project) {
    return freezes.computeIfAbsent(project.id(), any -> reader.freezes(project));
  }
}
