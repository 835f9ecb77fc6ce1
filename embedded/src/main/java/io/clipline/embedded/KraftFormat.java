package io.clipline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** What a formatted Kafka folder says of itself: the ids of node and cluster, and the metadata it began with. */
record KraftFormat(MetaPropertiesEnsemble properties, BootstrapMetadata bootstrap) {

    /** Reads the format of a folder, after formatting it if it is new. */
    static KraftFormat ensure(Path logFolder) throws IOException {
        try {
            if (!Files.exists(logFolder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
                format(logFolder);
            }
            var properties = new MetaPropertiesEnsemble.Loader()
                    .addMetadataLogDir(logFolder.toString())
                    .addLogDirs(List.of(logFolder.toString()))
                    .load();
            properties.verify(
                    Optional.empty(),
                    OptionalInt.of(BrokerSettings.NODE_ID),
                    EnumSet.of(VerificationFlag.REQUIRE_METADATA_LOG_DIR, VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID));
            return new KraftFormat(properties, new BootstrapDirectory(logFolder.toString()).read());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot read or format the Kafka folder " + logFolder + ": " + e.getMessage(), e);
        }
    }

    String clusterId() {
        return properties.clusterId().orElseThrow();
    }

    private static void format(Path logFolder) throws Exception {
        Files.createDirectories(logFolder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .addDirectory(logFolder.toString())
                .setMetadataLogDirectory(logFolder.toString())
                .setHasDynamicQuorum(false)
                .run();
    }
}
