package dev.slipway.delivery.template;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import java.io.IOException;
import java.util.List;

/** Port: which versions of an archetype are published. */
public interface ArchetypeVersions {
  /** All versions, in any order; none where the archetype is unknown. */
  List<String> versions(Archetype archetype) throws IOException;
}
