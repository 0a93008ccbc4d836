package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The project of an environment repository on its forge.
 *
 * @param address of the repository, as configured
 */
public record ForgeProject(String address, Forge forge, Project project) {
  private static final String SCOPE = "api";

  /**
   * Finds it.
   *
   * @param path {@code group/name}
   * @throws UserErrorException when the token sees no such project
   */
  public static ForgeProject of(String address, Forge forge, String path) throws IOException {
    return forge
        .project(path)
        .map(project -> new ForgeProject(address, forge, project))
        .orElseThrow(() -> new UserErrorException(PromoteErrors.noProject(address, path)));
  }

  ProjectRepository repository() {
    return forge.repository(project);
  }

  /** Its merge requests. */
  public MergeRequests mergeRequests() {
    return forge.mergeRequests(project);
  }

  /** All files with objects or references in folders of a branch, of all depths. */
  Map<String, String> below(String branch, Collection<String> folders) throws IOException {
    String tip = tip(branch);
    List<String> paths = new ArrayList<>();
    for (String folder : folders) {
      paths.addAll(repository().paths(tip, folder));
    }
    paths.removeIf(path -> !EnvironmentRepository.isManifest(path));
    return repository().files(tip, paths);
  }

  /** Fails if the token says that it may not write; a fine-grained one may say nothing. */
  void requireWritable() throws IOException {
    TokenFacts token;
    try {
      token = forge.token();
    } catch (UserErrorException e) {
      return; // it may not ask about itself; the server tells when something is written
    }
    if (!token.fineGrained() && !token.scopes().isEmpty() && !token.scopes().contains(SCOPE)) {
      throw new UserErrorException(PromoteErrors.scopeMissing(address, token));
    }
  }

  /** The tip of a branch that must exist. */
  String tip(String branch) throws IOException {
    return repository()
        .head(branch)
        .orElseThrow(() -> new UserErrorException(PromoteErrors.noBranch(address, branch)));
  }
}
