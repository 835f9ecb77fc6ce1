package io.clipline.schemas.registry;

import io.clipline.schemas.compatibility.CompatibilityLevel;
import org.apache.avro.Schema;

/**
 * What a serde asks of a schema registry. Safe for use by several threads; nothing is cached here.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when there is no answer about the schema now, which is so
 * when the credentials are refused too, so that the same call may succeed later, and {@link RegistryRefusalException}
 * when the registry answers no.
 */
public interface SchemaRegistry {

    /**
     * Makes the schema the newest version of the subject, unless the subject has it already.
     *
     * @param normalize whether the registry may treat schemas that differ only in form as the same
     * @return the schema's id
     */
    int register(String subject, Schema schema, boolean normalize);

    /**
     * The id of a schema that the subject has.
     *
     * @param normalize whether the registry may treat schemas that differ only in form as the same
     */
    int idOf(String subject, Schema schema, boolean normalize);

    /** The schema with that id, its references resolved. */
    Schema byId(int id);

    /** Sets how later versions of the subject must get on with the earlier ones, whether or not it has any yet. */
    void requireCompatibility(String subject, CompatibilityLevel level);
}
