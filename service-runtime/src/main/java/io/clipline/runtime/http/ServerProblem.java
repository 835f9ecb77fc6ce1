package io.clipline.runtime.http;

/** The kinds of problem that every server of ours can answer with; each service has kinds of its own beside them. */
public enum ServerProblem {
    NOT_FOUND(404, "not-found", "Not found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
    BODY_TOO_LARGE(413, "body-too-large", "Body too large"),
    INTERNAL_ERROR(500, "internal-error", "Internal error");

    private final int status;
    private final String kind;
    private final String title;

    ServerProblem(int status, String kind, String title) {
        this.status = status;
        this.kind = kind;
        this.title = title;
    }

    /** @param detail what is wrong here and what to do, for a person */
    public Problem because(String detail) {
        return Problem.of(status, kind, title, detail);
    }
}
