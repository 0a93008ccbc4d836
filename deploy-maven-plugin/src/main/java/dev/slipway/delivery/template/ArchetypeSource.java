package dev.slipway.delivery.template;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import java.io.IOException;
import java.util.Optional;

/** Port: where archetypes are published. */
public interface ArchetypeSource {
  /** Bytes of a jar that are read at most. */
  int MOST_BYTES = 8 << 20;

  /**
   * The jar of a version.
   *
   * @return empty when no repository has it
   * @throws IOException when that is not known
   */
  Optional<byte[]> jar(Archetype archetype) throws IOException;
}
