package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.manifest.error.UserErrorException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Writes grants of level admin into {@code access/NAMESPACE.yaml}, and removes them. All else stays
 * as it is: comments, order, quoting and line ends. What was written is read back and compared, so
 * that a wrong edit never reaches a repository.
 */
public final class GrantEditor {
  private static final String LIST = "grants";

  private final FormatReader formats = new FormatReader();

  /** Folder of the files. */
  public static final String FOLDER = "access/";

  /** The file of a namespace. */
  public static String file(String namespace) {
    return FOLDER + namespace + ".yaml";
  }

  /**
   * The grants of a file; none of an empty text.
   *
   * @throws UserErrorException when the file is invalid
   */
  public List<Grant> read(String text, String file) {
    return text.isBlank() ? List.of() : formats.access(text, file);
  }

  /**
   * Adds a grant at the end of its file.
   *
   * @param existing the file's content, empty to make a new file
   * @throws UserErrorException when the file or the grant is invalid, or can't be written safely
   */
  public String add(String existing, Grant grant) {
    String file = file(grant.namespace());
    if (existing.isBlank()) {
      return checked(fresh(grant), file, List.of(grant));
    }
    List<Grant> expected = new ArrayList<>(read(existing, file));
    expected.add(grant);
    return checked(new ListEditor(file, LIST).add(existing, fields(grant)), file, expected);
  }

  /**
   * Removes grants; the file stays, even without one.
   *
   * @throws UserErrorException when the file is invalid, or can't be changed safely
   */
  public String remove(String existing, String file, Predicate<Grant> which) {
    List<Grant> before = read(existing, file);
    List<Grant> expected = new ArrayList<>(before);
    String text = existing;
    for (int i = before.size() - 1; i >= 0; i--) {
      if (which.test(before.get(i))) {
        expected.remove(i);
        text = new ListEditor(file, LIST).remove(text, i);
      }
    }
    return text.equals(existing) ? existing : checked(text, file, expected);
  }

  private static String fresh(Grant grant) {
    StringBuilder text = new StringBuilder("apiVersion: ").append(FormatReader.API_VERSION);
    text.append("\nkind: Access\nmetadata:\n  name: ");
    text.append(ScalarText.of(grant.namespace(), ScalarStyle.PLAIN)).append("\nspec:\n  grants:\n");
    List<String> fields = fields(grant);
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "    - " : "      ").append(fields.get(i)).append('\n');
    }
    return text.toString();
  }

  private static List<String> fields(Grant grant) {
    List<String> fields = new ArrayList<>();
    fields.add("level: " + grant.level().text());
    for (Subject.Kind kind : Subject.Kind.values()) {
      String names =
          grant.subjects().stream()
              .filter(subject -> subject.kind() == kind)
              .map(subject -> ScalarText.of(subject.name(), ScalarStyle.PLAIN))
              .collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        fields.add(kind.field() + ": [" + names + "]");
      }
    }
    if (grant.level() == Level.ADMIN) {
      fields.add("reason: " + ScalarText.of(grant.reason(), ScalarStyle.DOUBLE_QUOTED));
      fields.add("requestedBy: " + ScalarText.of(grant.requestedBy(), ScalarStyle.PLAIN));
    }
    grant
        .expires()
        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
        .ifPresent(end -> fields.add("expires: " + ScalarText.of(end, ScalarStyle.PLAIN)));
    return fields;
  }

  private String checked(String text, String file, List<Grant> expected) {
    List<Grant> read = read(text, file);
    boolean same = read.size() == expected.size();
    for (int i = 0; same && i < read.size(); i++) {
      same = fields(read.get(i)).equals(fields(expected.get(i)));
    }
    if (!same) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, LIST));
    }
    return text;
  }
}
