package io.clipline.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Problems for what never gets as far as a route: a head that is no HTTP, a path that cannot be decoded or headers that
 * are too long. Nothing that the client sent is repeated.
 */
final class TransportProblems implements Request.Handler {

    private final ObjectMapper json;

    TransportProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws JsonProcessingException {
        int status = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException e
                ? e.getCode()
                : response.getStatus();
        response.setStatus(status);
        // Whoever speaks so is not understood any further: the next bytes may be anything.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        Problem problem = Problem.ofStatus(status, HttpStatus.getMessage(status), detail(status));
        response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(problem)), callback);
        return true;
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request line, the path or a header cannot be read.";
            case 414 -> "The path and query are too long.";
            case 431 -> "The headers are too long.";
            default -> "The request cannot be handled.";
        };
    }
}
