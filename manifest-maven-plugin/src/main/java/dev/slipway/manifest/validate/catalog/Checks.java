package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Validator;
import dev.slipway.manifest.validate.bestpractice.HostMount;
import dev.slipway.manifest.validate.bestpractice.ImageDigest;
import dev.slipway.manifest.validate.bestpractice.ImageLatest;
import dev.slipway.manifest.validate.bestpractice.NoProbes;
import dev.slipway.manifest.validate.bestpractice.NoResources;
import dev.slipway.manifest.validate.bestpractice.PlainSecret;
import dev.slipway.manifest.validate.bestpractice.Privileged;
import dev.slipway.manifest.validate.bestpractice.ReasonMissing;
import dev.slipway.manifest.validate.bestpractice.RunsAsRoot;
import dev.slipway.manifest.validate.bestpractice.VersionSelector;
import dev.slipway.manifest.validate.kind.AutoscalerRules;
import dev.slipway.manifest.validate.kind.BindingRules;
import dev.slipway.manifest.validate.kind.ConfigurationRules;
import dev.slipway.manifest.validate.kind.ContainerRules;
import dev.slipway.manifest.validate.kind.DefinitionRules;
import dev.slipway.manifest.validate.kind.EndpointRules;
import dev.slipway.manifest.validate.kind.NetworkPolicyRules;
import dev.slipway.manifest.validate.kind.ServiceRules;
import dev.slipway.manifest.validate.kind.StorageRules;
import dev.slipway.manifest.validate.kind.WorkloadRules;
import dev.slipway.manifest.validate.pod.DuplicateItemCheck;
import dev.slipway.manifest.validate.pod.PortCheck;
import dev.slipway.manifest.validate.pod.ProbePortCheck;
import dev.slipway.manifest.validate.pod.ResourceCheck;
import dev.slipway.manifest.validate.pod.SelectorCheck;
import dev.slipway.manifest.validate.pod.VolumeCheck;
import dev.slipway.manifest.validate.reference.DuplicateObjectCheck;
import dev.slipway.manifest.validate.reference.MissingReferenceCheck;
import dev.slipway.manifest.validate.reference.NamespaceCheck;
import dev.slipway.manifest.validate.reference.SelectionCheck;
import dev.slipway.manifest.validate.schema.CustomResourceCheck;
import dev.slipway.manifest.validate.schema.DefaultCheck;
import dev.slipway.manifest.validate.schema.KindCheck;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import dev.slipway.manifest.validate.schema.MetadataCheck;
import dev.slipway.manifest.validate.schema.Schema;
import dev.slipway.manifest.validate.schema.TypeCheck;
import java.util.List;
import java.util.function.Predicate;

/** All checks there are. */
public final class Checks {
  private Checks() {}

  /**
   * A validator with every check.
   *
   * @param cluster the version of Kubernetes that the objects are for
   * @param definitions CustomResourceDefinitions that are on the cluster already
   */
  public static Validator all(
      RuleSettings settings, KubernetesVersion cluster, List<ManifestObject> definitions) {
    return all(settings, cluster, definitions, image -> false);
  }

  /**
   * The same.
   *
   * @param otherThanRoot whether an image is known to run as another user than root by itself
   */
  static Validator all(
      RuleSettings settings,
      KubernetesVersion cluster,
      List<ManifestObject> definitions,
      Predicate<String> otherThanRoot) {
    Schema schema = Schema.kubernetes();
    List<ObjectCheck> objects =
        List.of(
            new KindCheck(schema, cluster),
            new MetadataCheck(schema),
            new TypeCheck(schema),
            new ServiceRules(),
            new WorkloadRules(),
            new ContainerRules(),
            new ConfigurationRules(),
            new StorageRules(),
            new AutoscalerRules(),
            new NetworkPolicyRules(),
            new BindingRules(),
            new EndpointRules(),
            new DefinitionRules(),
            new DefaultCheck(),
            new HostMount(),
            new ImageDigest(settings),
            new ImageLatest(),
            new NoProbes(),
            new NoResources(),
            new PlainSecret(),
            new Privileged(),
            new ReasonMissing(),
            new RunsAsRoot(otherThanRoot),
            new VersionSelector(),
            new SelectorCheck(),
            new VolumeCheck(),
            new ProbePortCheck(),
            new ResourceCheck(),
            new DuplicateItemCheck(),
            new PortCheck());
    List<ReleaseCheck> releases =
        List.of(
            new CustomResourceCheck(schema, definitions),
            new DuplicateObjectCheck(),
            new NamespaceCheck(),
            new SelectionCheck(),
            new MissingReferenceCheck());
    return new Validator(objects, releases, settings);
  }
}
