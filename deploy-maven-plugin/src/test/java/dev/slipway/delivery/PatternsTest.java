package dev.slipway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything from outside may be long: no pattern of ours may take more steps than a text has
 * letters, times a constant. Steps are counted, not seconds.
 */
@Tag("slow")
class PatternsTest {
  private static final int SHORT = 500;
  private static final int FACTOR = 4;

  // A pattern in a call: its literal, or several that are put together.
  private static final Pattern CALL =
      Pattern.compile(
          "\\.(matches|replaceAll|replaceFirst|split)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*+\"[\\s+]*+)++)([,)])");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

  // The compiler reads these before all else.
  private static final Pattern UNICODE =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\\\\u++([0-9a-fA-F]{4})");

  /** One way in which code uses a pattern. */
  private record Use(String name, ToLongFunction<Matcher> step) {}

  /**
   * A pattern.
   *
   * @param anywhere whether it is looked for in all of a text
   */
  private record Used(String place, Pattern pattern, boolean anywhere) {}

  private static final List<Use> USES =
      List.of(
          new Use("matches", matcher -> matcher.matches() ? 1 : 0),
          new Use("lookingAt", matcher -> matcher.lookingAt() ? 1 : 0),
          new Use("find", matcher -> matcher.results().count()));

  @Test
  void noPatternTakesMoreStepsThanATextHasLetters() throws Exception {
    List<Used> patterns = new ArrayList<>(inFields());
    patterns.addAll(inCalls());
    assertThat(patterns.size()).isGreaterThan(100);
    assertThat(patterns.stream().flatMap(used -> slow(used).stream())).isEmpty();
  }

  /** The test would see what it is for. */
  @Test
  void slowPatternsAreSeen() {
    for (String slow : List.of("\\d*\\.?\\d+x", "(a+)+b", "\\s*x\\s*$", "/+$", "(.*),(.*),(.*)x")) {
      assertThat(slow(new Used("here", Pattern.compile(slow), true))).as(slow).isPresent();
    }
    for (String quick : List.of("\\d++(\\.\\d++)?+", "[a-z]{0,63}", "(?<!/)/+$", "a|b")) {
      assertThat(slow(new Used("here", Pattern.compile(quick), true))).as(quick).isEmpty();
    }
  }

  private static Optional<String> slow(Used used) {
    String place = used.place();
    Pattern pattern = used.pattern();
    for (String[] parts : texts(pattern)) {
      for (Use use : used.anywhere() ? USES : USES.subList(0, 2)) {
        try {
          long few = steps(pattern, use, text(parts, SHORT));
          long many = steps(pattern, use, text(parts, SHORT * FACTOR));
          if (many > few * FACTOR * 3 / 2 + 1000) {
            return Optional.of(
                place
                    + " by "
                    + use.name()
                    + " of '"
                    + String.join("', '", parts)
                    + "': "
                    + pattern
                    + " takes "
                    + few
                    + " and "
                    + many
                    + " steps");
          }
        } catch (StackOverflowError e) {
          return Optional.of(place + " has no stack for '" + parts[1] + "': " + pattern);
        } catch (TooMany e) {
          return Optional.of(
              place + " by " + use.name() + " never ends for '" + parts[1] + "': " + pattern);
        }
      }
    }
    return Optional.empty();
  }

  /** How a text begins, what it repeats, how it ends. */
  private static List<String[]> texts(Pattern pattern) {
    Set<String> units =
        new LinkedHashSet<>(List.of("a", "0", " ", ".", "-", "A", "a.", "a-", "1,"));
    String source = pattern.pattern();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c)) {
        units.add(String.valueOf(c));
        units.add(c + "a");
      }
    }
    Set<String> starts = new LinkedHashSet<>(List.of(""));
    Matcher words = Pattern.compile("[A-Za-z][A-Za-z :=/\"<-]*+").matcher(source);
    StringBuilder all = new StringBuilder();
    while (words.find() && starts.size() < 6) {
      starts.add(words.group());
      starts.add(all.append(words.group()).toString());
    }
    List<String[]> texts = new ArrayList<>();
    for (String start : starts) {
      for (String unit : units) {
        texts.add(new String[] {start, unit, "\u0001"});
        texts.add(new String[] {start, unit, ""});
      }
    }
    return texts;
  }

  private static String text(String[] parts, int length) {
    return parts[0] + parts[1].repeat(length) + parts[2];
  }

  private static long steps(Pattern pattern, Use use, String text) {
    Counted counted = new Counted(text);
    long found = use.step().applyAsLong(pattern.matcher(counted));
    return counted.steps + found;
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts how often a letter is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > 20_000_000) {
        throw new TooMany();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static List<Used> inFields() throws Exception {
    Map<String, String> sources = sources();
    List<Used> patterns = new ArrayList<>();
    for (JavaClass one : MainClasses.ALL) {
      boolean has =
          one.getFields().stream().anyMatch(f -> f.getRawType().isEquivalentTo(Pattern.class));
      if (has) {
        for (Field field : one.reflect().getDeclaredFields()) {
          if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            Pattern pattern = (Pattern) field.get(null);
            String name = field.getName();
            String file = one.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
            boolean shared = !Modifier.isPrivate(field.getModifiers());
            boolean anywhere =
                sources.entrySet().stream()
                    .filter(source -> shared || source.getKey().endsWith(file))
                    .anyMatch(source -> anywhere(name, source.getValue()));
            patterns.add(new Used(one.getName() + "." + name, pattern, anywhere));
          }
        }
      }
    }
    return patterns;
  }

  /** Whether code looks for a pattern in all of a text, rather than for a text that is one. */
  private static boolean anywhere(String name, String source) {
    String finds = "\\.(find|results|replaceAll|replaceFirst)\\(";
    if (Pattern.compile(name + "\\.(split|asPredicate)\\(").matcher(source).find()
        || Pattern.compile(name + "\\.matcher\\([^;]*\\)\\s*" + finds).matcher(source).find()) {
      return true;
    }
    return Pattern.compile("(\\w++) = (\\w++\\.)?" + name + "\\.matcher\\(")
        .matcher(source)
        .results()
        .anyMatch(use -> Pattern.compile("\\b" + use.group(1) + finds).matcher(source).find());
  }

  private static String letter(MatchResult escape) {
    String letter = String.valueOf((char) Integer.parseInt(escape.group(2), 16));
    return Matcher.quoteReplacement(escape.group(1) + letter);
  }

  private static List<Used> inCalls() throws IOException {
    List<Used> patterns = new ArrayList<>();
    sources()
        .forEach(
            (file, source) -> {
              Matcher call = CALL.matcher(source);
              while (call.find()) {
                if (call.group(1).startsWith("replace") && call.group(3).equals(")")) {
                  continue; // what a match is replaced by
                }
                StringBuilder literal = new StringBuilder();
                LITERAL.matcher(call.group(2)).results().forEach(r -> literal.append(r.group(1)));
                String text =
                    UNICODE.matcher(literal).replaceAll(PatternsTest::letter).translateEscapes();
                boolean anywhere = !call.group(1).equals("matches");
                patterns.add(new Used(file + ": " + text, Pattern.compile(text), anywhere));
              }
            });
    return patterns;
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module : List.of("deploy-maven-plugin", "manifest-maven-plugin")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.put(file.toString(), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
