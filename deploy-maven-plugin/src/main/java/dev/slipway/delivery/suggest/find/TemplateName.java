package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;

/** The archetype that a project was generated from. */
final class TemplateName {
  private TemplateName() {}

  static Extracted extract(String project, String text) {
    try {
      Archetype archetype = new FormatReader().template(text, TemplateRecord.PATH).archetype();
      Reference reference =
          new Reference(
              ReferenceKind.TEMPLATE,
              archetype.name(),
              new Reference.Place(project, TemplateRecord.PATH, "spec.archetype", ""),
              new Reference.Current(archetype.version(), Optional.empty(), ""));
      return new Extracted(List.of(reference), List.of());
    } catch (UserErrorException e) {
      return Extracted.note(e.error().where() + ": " + e.error().what() + ", " + e.error().why());
    }
  }
}
