package dev.slipway.delivery.suggest.edit;

import dev.slipway.delivery.environment.ScalarText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import dev.slipway.delivery.suggest.place.YamlPlace;
import dev.slipway.manifest.source.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Replaces one value of a YAML or JSON text. */
final class YamlEdit {
  private final String text;
  private final String file;

  YamlEdit(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * @param field as {@link YamlPlace#text} has it
   * @param change the new value, or empty where the old one is not what was expected
   */
  String replace(String field, Function<String, Optional<String>> change)
      throws NotEditableException {
    YamlPlace place = YamlPlace.of(field);
    List<YamlScalar> before = scalars(text);
    List<YamlScalar> found = before.stream().filter(place::isOf).toList();
    if (found.isEmpty()) {
      throw new NotEditableException(
          "%s has no field %s any more; it is looked at again in the next run"
              .formatted(file, field));
    }
    YamlScalar scalar = found.get(0);
    if (found.size() > 1 || !scalar.replaceable()) {
      throw new NotEditableException(
          "%s, %s: the value has an anchor, an alias or a tag, is a block or a duplicate; write it in"
                  .formatted(file, field)
              + " one line of its own");
    }
    String wanted =
        change
            .apply(scalar.value())
            .orElseThrow(() -> Edits.unexpected(file, field, scalar.value()));
    if (wanted.equals(scalar.value())) {
      return text;
    }
    String written = text.substring(scalar.start(), scalar.end());
    String edited =
        text.substring(0, scalar.start())
            + ScalarText.like(written, wanted)
            + text.substring(scalar.end());
    verify(before, scalars(edited), scalar, wanted, field);
    return edited;
  }

  private void verify(
      List<YamlScalar> before,
      List<YamlScalar> after,
      YamlScalar changed,
      String wanted,
      String field)
      throws NotEditableException {
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      YamlScalar old = before.get(i);
      YamlScalar read = after.get(i);
      same =
          old.document() == read.document()
              && old.path().toString().equals(read.path().toString())
              && read.value().equals(old == changed ? wanted : old.value());
    }
    if (!same) {
      throw Edits.notSafe(file, field);
    }
  }

  private List<YamlScalar> scalars(String of) throws NotEditableException {
    try {
      return YamlPlace.scalars(of, file);
    } catch (UnreadableTextException e) {
      throw new NotEditableException(String.valueOf(e.getMessage()), e);
    }
  }
}
