package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.LiveApp;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Port: what clusters have. */
public interface LiveSource {

  /**
   * An environment whose cluster is read.
   *
   * @param environment what the inventory calls it
   * @param context of the kubeconfig; empty for the current one
   */
  record Target(String environment, EnvironmentDefinition definition, String context) {}

  /**
   * What a cluster has of an environment.
   *
   * @param applied by app
   * @param live by app
   * @param undeclared objects that no release names
   * @param problems why a source can't be read
   */
  record ClusterFacts(
      Map<String, AppliedApp> applied,
      Map<String, LiveApp> live,
      List<String> undeclared,
      Map<Source, String> problems) {}

  /** The clusters, in parallel, by what the environment is called; one that is dead is a problem. */
  Map<String, ClusterFacts> read(List<Target> targets) throws IOException;
}
