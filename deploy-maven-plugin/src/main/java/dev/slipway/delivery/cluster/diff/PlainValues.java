package dev.slipway.delivery.cluster.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that everybody may see; texts of several lines change line by line. */
final class PlainValues implements Values {

  @Override
  public String show(@Nullable Object value) {
    return value instanceof String text ? Excerpt.of(text) : String.valueOf(value);
  }

  @Override
  public void change(
      String path, @Nullable Object before, @Nullable Object after, List<FieldChange> changes) {
    if (before instanceof String old && after instanceof String young) {
      if (old.indexOf('\n') >= 0 && young.indexOf('\n') >= 0) {
        changes.addAll(LineDiff.between(path, old, young));
      } else {
        changes.add(Excerpt.change(path, old, young));
      }
    } else {
      changes.add(new FieldChange(path, show(before), show(after)));
    }
  }
}
