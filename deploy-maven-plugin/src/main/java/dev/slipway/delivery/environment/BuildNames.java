package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Map;

/** Names that the modules of one build publish under: each belongs to one of them. */
public final class BuildNames {
  private final Map<String, String> owners;

  /**
   * @param owners module by name; shared by all modules of the build
   */
  public BuildNames(Map<String, String> owners) {
    this.owners = owners;
  }

  /**
   * Takes a name for a module.
   *
   * @param what the name is of, {@code registry.example.com/team/orders}
   * @param module {@code groupId:artifactId}
   * @throws UserErrorException (NAME_TAKEN) when another module has it
   */
  public void take(String what, String module) {
    String first = owners.putIfAbsent(what, module);
    if (first != null && !first.equals(module)) {
      throw new UserErrorException(EnvironmentErrors.nameTwice(what, first, module));
    }
  }
}
