package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path from an object's root to one of its values. Immutable; a step is a field name or an
 * index.
 */
public final class FieldPath {
  /** The object itself. */
  public static final FieldPath ROOT = new FieldPath(null, "");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_-]*");

  private final @Nullable FieldPath parent;
  private final Object step;

  private FieldPath(@Nullable FieldPath parent, Object step) {
    this.parent = parent;
    this.step = step;
  }

  /** Names of fields from the root, without dots in them: {@code spec.template.metadata}. */
  public static FieldPath of(String fields) {
    FieldPath path = ROOT;
    for (String field : fields.split("\\.")) {
      path = path.field(field);
    }
    return path;
  }

  public FieldPath field(String name) {
    return new FieldPath(this, name);
  }

  /** An item of a list, from 0. */
  public FieldPath item(int index) {
    return new FieldPath(this, index);
  }

  /** The steps from the root: {@code String} for a field, {@code Integer} for an item. */
  public List<Object> steps() {
    List<Object> steps = new ArrayList<>();
    for (FieldPath at = this; at.parent != null; at = at.parent) {
      steps.add(at.step);
    }
    Collections.reverse(steps);
    return steps;
  }

  /**
   * As users write it: {@code spec.containers[0].image}, {@code metadata.labels["a.example/b"]}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object each : steps()) {
      if (each instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else if (PLAIN.matcher(each.toString()).matches()) {
        text.append(text.length() == 0 ? "" : ".").append(each);
      } else {
        text.append("[\"").append(each).append("\"]");
      }
    }
    return text.toString();
  }
}
