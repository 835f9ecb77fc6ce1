package io.clipline.schemas.registry;

import io.clipline.schemas.SchemaText;
import io.clipline.schemas.compatibility.CompatibilityLevel;
import io.clipline.schemas.compatibility.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process, with Confluent's rules and error codes. New schemas must get on with every earlier
 * version in both directions ({@link CompatibilityLevel#FULL_TRANSITIVE}) unless it is told otherwise.
 */
public final class InMemoryRegistry implements SchemaRegistry {
    /** A registry that grows beyond this is being filled by mistake. */
    static final int MAX_SCHEMAS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryRegistry.class);

    private final Optional<RegistryFile> file;
    private RegistryState state;

    /** A registry that forgets everything with the process. */
    public InMemoryRegistry() {
        this(Optional.empty(), RegistryState.EMPTY);
    }

    private InMemoryRegistry(Optional<RegistryFile> file, RegistryState state) {
        this.file = file;
        this.state = state;
    }

    /** A registry that keeps what it knows in a file. */
    static InMemoryRegistry inFile(Path path) throws IOException {
        RegistryFile file = new RegistryFile(path);
        return new InMemoryRegistry(Optional.of(file), file.load());
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return register(subject, new StoredSchema(schema.toString(), List.of()));
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        return find(subject, new StoredSchema(schema.toString(), List.of()), false)
                .id();
    }

    @Override
    public Schema byId(int id) {
        return References.resolve(schemaById(id), this::referenced, SchemaText::parse);
    }

    @Override
    public void requireCompatibility(String subject, CompatibilityLevel level) {
        update(before -> new Update<>(before.withLevel(Optional.of(subject), level), level));
    }

    /** The subjects that have a version, in the order of their names. */
    public synchronized List<String> subjects() {
        return state.subjects().keySet().stream()
                .filter(subject -> !state.versions(subject, false).isEmpty())
                .toList();
    }

    /** The newest version of the subject, its references resolved. */
    public synchronized Schema latest(String subject) {
        return byId(SubjectRoutes.pick(state, subject, Optional.empty(), false).id());
    }

    synchronized int register(String subject, StoredSchema offered) {
        if (state.mode(subject) == RegistryMode.READONLY) {
            throw new RegistryRefusalException(42205, "Subject " + subject + " is in read-only mode");
        }
        Schema schema = parse(offered);
        StoredSchema stored = inOneForm(offered, schema);
        Optional<Integer> known = state.idOf(stored);
        if (known.isPresent() && hasVersionWith(subject, known.get())) {
            return known.get();
        }
        List<Violation> violations = state.level(subject).violations(schema, schemas(state.versions(subject, false)));
        if (!violations.isEmpty()) {
            throw new RegistryRefusalException(
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                            + violations);
        }
        if (known.isEmpty() && state.schemas().size() >= MAX_SCHEMAS) {
            throw new RegistryRefusalException(422, "This registry is full: it has " + MAX_SCHEMAS + " schemas");
        }
        int id = known.orElseGet(state::nextId);
        save(state.withVersion(subject, id, stored));
        return id;
    }

    /** What forbids the schema as the subject's next version, compared with those versions. */
    synchronized List<Violation> violations(String subject, StoredSchema offered, List<SubjectVersion> versions) {
        return state.level(subject).violations(parse(offered), schemas(versions));
    }

    synchronized SubjectVersion find(String subject, StoredSchema offered, boolean withDeleted) {
        List<SubjectVersion> versions = new ArrayList<>(SubjectRoutes.existing(state, subject, withDeleted));
        StoredSchema stored = inOneForm(offered, parse(offered));
        Collections.reverse(versions);
        return versions.stream()
                .filter(version -> stored.equals(state.schemas().get(version.id())))
                .findFirst()
                .orElseThrow(() -> new RegistryRefusalException(40403, "Schema not found"));
    }

    synchronized StoredSchema schemaById(int id) {
        StoredSchema schema = state.schemas().get(id);
        if (schema == null) {
            throw new RegistryRefusalException(40403, "Schema " + id + " not found");
        }
        return schema;
    }

    synchronized RegistryState state() {
        return state;
    }

    /** A change of state and what to answer to whoever asked for it. */
    record Update<A>(RegistryState state, A answer) {}

    /** Makes a change that depends on the state before it, as one step. */
    synchronized <A> A update(Function<RegistryState, Update<A>> change) {
        Update<A> update = change.apply(state);
        save(update.state());
        return update.answer();
    }

    // What was answered is in the file, if there is one, before anybody hears of it.
    private void save(RegistryState after) {
        if (file.isPresent()) {
            try {
                file.get().save(after);
            } catch (IOException e) {
                LOG.error("The schema registry's file cannot be written", e);
                throw new RegistryRefusalException(50001, "The registry's file cannot be written: " + e.getMessage());
            }
        }
        state = after;
    }

    private boolean hasVersionWith(String subject, int id) {
        return state.versions(subject, false).stream().anyMatch(version -> version.id() == id);
    }

    private List<Schema> schemas(List<SubjectVersion> versions) {
        return versions.stream().map(version -> byId(version.id())).toList();
    }

    private StoredSchema referenced(SchemaReference reference) {
        return state().versions(reference.subject(), true).stream()
                .filter(version -> version.version() == reference.version())
                .map(version -> schemaById(version.id()))
                .findFirst()
                .orElseThrow(() -> new RegistryRefusalException(
                        42201,
                        "No schema reference found for subject \"" + reference.subject() + "\" and version "
                                + reference.version()));
    }

    private Schema parse(StoredSchema offered) {
        try {
            return References.resolve(offered, this::referenced, SchemaText::parseStrictly);
        } catch (AvroRuntimeException e) {
            throw new RegistryRefusalException(42201, "Invalid schema: " + e.getMessage());
        }
    }

    private static StoredSchema inOneForm(StoredSchema offered, Schema schema) {
        // Avro would write the referenced types into the schema, so one with references stays as it came.
        return offered.references().isEmpty() ? new StoredSchema(schema.toString(), List.of()) : offered;
    }
}
