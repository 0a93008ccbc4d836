package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for ports in any kind. */
final class Ports {
  private static final int LAST = 65535;
  private static final int LONGEST = 15;

  private final ManifestObject object;
  private final Findings findings;

  Ports(ManifestObject object, Findings findings) {
    this.object = object;
    this.findings = findings;
  }

  /** A number from 1, or from 0 where that means none. */
  void number(Part part, String field, boolean zero) {
    Object value = part.value(field);
    boolean outside = value instanceof Long number && (number < (zero ? 0 : 1) || number > LAST);
    if (outside) {
      add(part.path().field(field), value + " is not a valid port: it must be from 1 to " + LAST);
    }
  }

  /** A number, or the name of a container's port. */
  void numberOrName(Part part, String field, boolean zero) {
    number(part, field, zero);
    if (part.value(field) instanceof String name && !name.isEmpty()) {
      name(part, field, name);
    }
  }

  /** The name of a container's port. */
  void name(Part part, String field) {
    String name = part.text(field);
    if (!name.isEmpty()) {
      name(part, field, name);
    }
  }

  /**
   * No two items have the same in a field.
   *
   * @param protocol whether those with different protocols differ; without one it is TCP
   */
  void once(List<Part> items, String field, boolean protocol) {
    if (items.size() < 2) {
      return;
    }
    Map<String, FieldPath> seen = new HashMap<>();
    for (Part item : items) {
      Object value = item.value(field);
      if (value == null || value.equals("") || value.equals(0L)) {
        continue;
      }
      String words = protocol ? value + "/" + protocol(item) : value.toString();
      FieldPath first = seen.putIfAbsent(words, item.path());
      if (first != null) {
        String message = field + " " + words + " is already used, at " + first;
        add(protocol ? item.path() : item.path().field(field), message);
      }
    }
  }

  /** No two ports of a pod take the same of the host. */
  void onceOnHost(List<Part> items) {
    Map<String, FieldPath> seen = new HashMap<>();
    for (Part item : items) {
      if (item.value("hostPort") instanceof Long port && port > 0) {
        String words = port + "/" + protocol(item);
        FieldPath first = seen.putIfAbsent(item.text("hostIP") + " " + words, item.path());
        if (first != null) {
          add(item.path().field("hostPort"), "hostPort " + words + " is already used, at " + first);
        }
      }
    }
  }

  /** A port that must have a name has none. */
  void nameMissing(Part port) {
    String message = "the field name is missing; it is required if there are several ports";
    findings.add(Rule.MISSING_FIELD, object, port.path(), message);
  }

  void add(FieldPath path, String message) {
    findings.add(Rule.INVALID_PORT, object, path, message);
  }

  private void name(Part part, String field, String name) {
    String complaint = complaint(name);
    if (complaint != null) {
      add(part.path().field(field), complaint);
    }
  }

  private static String protocol(Part port) {
    String protocol = port.text("protocol");
    return protocol.isEmpty() ? "TCP" : protocol;
  }

  /** What is wrong with a name as IANA registers them, null if nothing. */
  static @Nullable String complaint(String name) {
    boolean letter = false;
    boolean spelt = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean lower = c >= 'a' && c <= 'z';
      letter |= lower;
      boolean dash = c == '-' && i > 0 && i < name.length() - 1 && name.charAt(i - 1) != '-';
      spelt &= lower || c >= '0' && c <= '9' || dash;
    }
    String quoted = "\"" + name + "\"";
    if (spelt && !letter) {
      return quoted + " is not a valid port name: it needs a letter; write a number without quotes";
    } else if (!spelt) {
      return quoted + " is not a valid port name: lower case letters, digits and single '-' inside";
    }
    return name.length() > LONGEST
        ? quoted + " is longer than " + LONGEST + " characters, the maximum of a port name"
        : null;
  }
}
