package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.template.ArchetypeSource;
import java.util.Optional;

/**
 * What versions and changes are read by.
 *
 * @param versions that exist
 * @param texts of merge requests
 * @param archetypes that projects are generated from
 */
public record Lookups(VersionFinder versions, RequestTexts texts, ArchetypeSource archetypes) {

  /** Where no project has a template. */
  public Lookups(VersionFinder versions, RequestTexts texts) {
    this(versions, texts, archetype -> Optional.empty());
  }
}
