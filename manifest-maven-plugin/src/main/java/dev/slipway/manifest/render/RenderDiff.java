package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestDocument;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Records what each step changed in each object, for users; contents of Secrets are masked. */
public final class RenderDiff implements RenderListener {
  private static final String MASK = "***";
  private static final int WIDTH = 120;
  private static final Pattern CONTENT = Pattern.compile("data|stringData|$");
  private static final Pattern SECRET_KEY =
      Pattern.compile("passw|secret|token|credential|api.?key|private", Pattern.CASE_INSENSITIVE);

  private final List<ManifestObject> sources = new ArrayList<>();
  private final Map<Integer, Map<String, List<String>>> changes = new TreeMap<>();
  private List<ManifestObject> objects = List.of();

  @Override
  public void filtered(
      SourceFiles.SourceFile file,
      List<KeyFilter.Replacement> replacements,
      List<ManifestDocument> documents) {
    int first = sources.size();
    documents.forEach(document -> sources.addAll(document.objects()));
    objects = List.copyOf(sources);
    for (KeyFilter.Replacement replacement : replacements) {
      SourceLocation where = SourceLocation.of(file.name(), file.text(), replacement.offset());
      int index = first;
      while (index + 1 < sources.size() && !after(sources.get(index + 1), where)) {
        index++;
      }
      if (index < sources.size()) {
        boolean secret =
            sources.get(index).kind().equals("Secret")
                || SECRET_KEY.matcher(replacement.key()).find();
        List<String> lines = lines(index, "filter");
        lines.add("- " + where + "  " + replacement.key());
        lines.add("+ " + where + "  " + (secret ? MASK : shortened(replacement.value())));
      }
    }
  }

  /** Items of a List have the place of their List: the last of them gets its changes. */
  private static boolean after(ManifestObject object, SourceLocation where) {
    SourceLocation start = object.location();
    return start.line() > where.line()
        || start.line() == where.line() && start.column() > where.column();
  }

  @Override
  public void stepped(String step, List<ManifestObject> before, List<ManifestObject> after) {
    objects = after;
    for (int i = 0; i < after.size(); i++) {
      ManifestObject object = after.get(i);
      Map<String, Object> old = i < before.size() ? before.get(i).content() : Map.of();
      for (FieldChanges.FieldChange change : FieldChanges.of(old, object.content())) {
        boolean secret =
            object.kind().equals("Secret") && CONTENT.matcher(change.path()).lookingAt();
        List<String> lines = lines(i, step);
        line(lines, "- ", change.path(), change.before(), secret);
        line(lines, "+ ", change.path(), change.after(), secret);
      }
    }
  }

  private List<String> lines(int index, String step) {
    return changes
        .computeIfAbsent(index, any -> new LinkedHashMap<>())
        .computeIfAbsent(step, any -> new ArrayList<>());
  }

  private static void line(
      List<String> lines, String sign, String path, String value, boolean secret) {
    if (!value.isEmpty()) {
      lines.add(sign + path + ": " + (secret ? MASK : shortened(value)));
    }
  }

  private static String shortened(String value) {
    String line = value.replace("\n", "\\n").replaceAll("\\p{Cc}", "?");
    return line.length() <= WIDTH
        ? line
        : String.format(
            Locale.ROOT, "%s… (%d characters)", line.substring(0, WIDTH), value.length());
  }

  /** The listing: an object, its steps, their changes; then how many objects are unchanged. */
  public List<String> listing() {
    List<String> listing = new ArrayList<>();
    changes.forEach(
        (index, steps) -> {
          ManifestObject object = objects.get(index);
          listing.add(object.id() + "  " + object.location());
          steps.forEach(
              (step, lines) -> {
                listing.add("  " + step);
                lines.forEach(line -> listing.add("    " + line));
              });
        });
    int unchanged = objects.size() - changes.size();
    listing.add(unchanged == 1 ? "1 object is unchanged" : unchanged + " objects are unchanged");
    return listing;
  }
}
