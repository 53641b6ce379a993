-- Sends the requests of a file in turn, over and over, and prints what wrk counted as one line of JSON.
-- A line of the file: method, path and body, with tabs between them.
local requests = {}
local next_request = 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local method, path, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
        local headers = {}
        if body == "" then
            body = nil
        else
            headers["Content-Type"] = "application/json"
        end
        requests[#requests + 1] = wrk.format(method, path, headers, body)
    end
    -- Another place each time, so that one run does not repeat what the last has just done.
    next_request = tonumber(arguments[2]) % #requests
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"requests":%d,"micros":%d,"bytes":%d,"p50":%d,"p99":%d,"longest":%d,"refused":%d,"broken":%d}\n',
        summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), latency.max,
        errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
