package dev.slipway.manifest.project;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Checks the properties of a build before a goal does anything: a misspelt one would be ignored,
 * and an unresolved one would mean the default. Never prints a value: it may be a password.
 */
public final class PropertyCheck {
  private static final String LIST =
      "All properties: " + Docs.page("configuration.md") + " or 'mvn delivery:help -Ddetail'.";

  /** Without a value these would lead elsewhere. */
  private static final Set<String> DESTINATIONS =
      Set.of(
          "slipway.context",
          "slipway.environment",
          "slipway.image",
          "slipway.image.reference",
          "slipway.kubeconfig",
          "slipway.plan",
          "slipway.registry",
          "slipway.store");

  /** Commands of a container: its shell may know a variable. */
  private static final Set<String> COMMANDS = Set.of("jvmFlags", "entrypoint", "arguments");

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{(slipway\\.[A-Za-z0-9.]+)}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9._-]*)}");

  private final PropertyOrigin origin;
  private final boolean later;

  public PropertyCheck(MavenSession session, MavenProject project) {
    this(session, project, false);
  }

  private PropertyCheck(MavenSession session, MavenProject project, boolean later) {
    this.origin = new PropertyOrigin(session, project);
    this.later = later;
  }

  /** One that checks nothing before its goal calls {@link #all}. */
  public static PropertyCheck later(MavenSession session, MavenProject project) {
    return new PropertyCheck(session, project, true);
  }

  /** Checks names and values, in any case. */
  public void all(MojoExecution goal) {
    names();
    ofGoal(goal);
  }

  /**
   * Whether all properties are known, and those of the command line that say where things go have a
   * value.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PROPERTY_UNKNOWN, VARIABLE_NOT_SET)
   */
  public void names() {
    Problems problems = new Problems("the configuration");
    for (String name : origin.names(name -> name.startsWith(KnownProperties.PREFIX))) {
      if (!KnownProperties.contains(name)) {
        problems.add(unknown(name));
      } else if (DESTINATIONS.contains(name) && origin.emptyOnCommandLine(name)) {
        problems.add(empty(name));
      }
    }
    problems.throwIfAny();
  }

  /**
   * The same, unless all goals are skipped.
   *
   * @param skipped {@code slipway.skip}
   */
  public void names(boolean skipped) {
    if (!skipped && !later) {
      names();
    }
  }

  /**
   * Whether the parameters of a goal have their values, as they are written before Maven evaluates
   * them.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (VARIABLE_NOT_SET)
   */
  public void values(MojoExecution goal) {
    if (!later) {
      ofGoal(goal);
    }
  }

  private void ofGoal(MojoExecution goal) {
    Map<String, String> parameters = new TreeMap<>();
    Xpp3Dom configuration = goal.getConfiguration();
    if (configuration != null) {
      for (Xpp3Dom parameter : configuration.getChildren()) {
        if (parameter.getValue() != null) {
          parameters.put(parameter.getName(), parameter.getValue());
        }
      }
    }
    values(goal.getMojoDescriptor().getFullGoalName(), parameters);
  }

  /**
   * Whether the parameters of a goal have their values.
   *
   * @param goal as users call it
   * @param parameters by name, as they are in the pom or in the plugin's descriptor
   * @throws dev.slipway.manifest.error.UserErrorException (VARIABLE_NOT_SET)
   */
  public void values(String goal, Map<String, String> parameters) {
    Problems problems = new Problems("the configuration");
    parameters.forEach(
        (parameter, written) -> {
          if (COMMANDS.contains(parameter)) {
            return;
          }
          Matcher property = PARAMETER.matcher(written);
          boolean named = property.matches();
          String value = named ? origin.value(property.group(1)) : written;
          String variable = missing(value);
          if (!variable.isEmpty()) {
            String where =
                named
                    ? property.group(1) + ", set in " + origin.of(property.group(1))
                    : "parameter " + parameter + " in the pom's <configuration>";
            problems.add(notSet(variable, where, goal));
          }
        });
    problems.throwIfAny();
  }

  /** What is left of a value's expressions; those that have a value were replaced by Maven. */
  private static String missing(@Nullable String value) {
    Matcher variable = VARIABLE.matcher(value == null ? "" : value);
    return variable.find() ? variable.group(1) : "";
  }

  private UserError unknown(String name) {
    return new UserError(
        ErrorCode.PROPERTY_UNKNOWN,
        "Unknown property " + name,
        origin.of(name),
        "no goal of Slipway reads it, so it would be ignored."
            + KnownProperties.similar(name).map(known -> " Did you mean " + known + "?").orElse(""),
        "Correct or remove it; properties of your own need another prefix than 'slipway.'. "
            + LIST);
  }

  private static UserError empty(String name) {
    return new UserError(
        ErrorCode.VARIABLE_NOT_SET,
        name + " is empty on the command line",
        "-D" + name + "=",
        "usually an unset variable of the shell or the CI job, as in -D"
            + name
            + "=$VARIABLE; an empty value would be taken for the default",
        "Set the variable, or leave -D" + name + " out to use the pom's value or the default.");
  }

  private static UserError notSet(String variable, String where, String goal) {
    boolean environment = variable.startsWith("env.");
    String name = environment ? variable.substring("env.".length()) : variable;
    boolean unprefixed = !environment && name.matches("[A-Z][A-Z0-9_]*");
    return new UserError(
        ErrorCode.VARIABLE_NOT_SET,
        (environment ? "The environment variable " : "The property ") + name + " is not set",
        where,
        goal
            + " needs this value, which refers to ${"
            + variable
            + "}"
            + (unprefixed ? "; a pom refers to environment variables as ${env." + name + "}" : ""),
        environment
            ? "Set the variable for this build. In GitLab, protected variables reach protected"
                + " branches and tags only."
            : "Define the property, or correct its name.");
  }
}
