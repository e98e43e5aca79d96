using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campagne.Testing;

/// <summary>Reads answers of the API so that a failing test shows what the service said.</summary>
public static class Answers
{
    extension(Task<HttpResponseMessage> sending)
    {
        /// <summary>The JSON of an answer that must have this status.</summary>
        /// <exception cref="ShouldAssertException">Another status; the message has the answer.</exception>
        public async Task<JsonNode> Is(HttpStatusCode status)
        {
            using var response = await sending;
            return await Read(response, status) is { Length: > 0 } body ? JsonNode.Parse(body)! : new JsonObject();
        }

        public async Task<T> Is<T>(HttpStatusCode status)
        {
            using var response = await sending;
            return JsonSerializer.Deserialize<T>(await Read(response, status), JsonSerializerOptions.Web)!;
        }

        /// <summary>The problem details of a refusal: the right content type, the status inside, and a detail that says something.</summary>
        public async Task<JsonNode> IsProblem(HttpStatusCode status)
        {
            using var response = await sending;
            var problem = JsonNode.Parse(await Read(response, status))!;
            (response.Content.Headers.ContentType?.MediaType).ShouldBe("application/problem+json");
            problem["status"]!.GetValue<int>().ShouldBe((int)status);
            (problem["detail"]?.GetValue<string>()).ShouldNotBeNullOrWhiteSpace(problem.ToJsonString());
            return problem;
        }
    }

    private static async Task<string> Read(HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}: {body}");
        return body;
    }
}
