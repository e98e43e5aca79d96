using Campagne.Contracts.Content;
using Campagne.FaultTests.Publishing;

namespace Campagne.FaultTests;

/// <summary>Measurement alone.</summary>
public sealed class MeasurementAlone() : Installation(Parts.Measurement);

/// <summary>Who was sent on by a tracked link was counted, whatever happens to the process next.</summary>
public sealed class ClickKilledTests(MeasurementAlone campagne) : IClassFixture<MeasurementAlone>
{
    private const int Readers = 8;

    [Fact]
    public async Task A_click_is_counted_although_the_process_was_killed_right_after_its_answer()
    {
        var code = await Link("Kj7mPq2x");
        const int clicks = 7;
        using (var reader = Reader())
        {
            for (var click = 0; click < clicks; click++)
                (await Follow(reader, code)).ShouldBeTrue();
        }

        await campagne[Parts.Measurement].Kill();
        await Again();

        await Eventually.Of(() => Counted(code), counted => counted == clicks, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_crowd_it_loses_no_click_that_was_answered_and_invents_none()
    {
        var code = await Link("Wn4tRb9z");
        var (asked, answered) = (0, 0);
        for (var round = 0; round < 3; round++)
        {
            using var end = new CancellationTokenSource();
            var crowd = Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
            {
                using var reader = Reader();
                while (!end.IsCancellationRequested)
                {
                    Interlocked.Increment(ref asked);
                    if (await Follow(reader, code))
                        Interlocked.Increment(ref answered);
                }
            })).ToList();
            var before = Volatile.Read(ref answered);
            await Eventually.Of(() => Task.FromResult(Volatile.Read(ref answered)), now => now > before + 200);
            await campagne[Parts.Measurement].Kill();
            await end.CancelAsync();
            await Task.WhenAll(crowd);
            await Again();
        }

        await Eventually.Of(() => Counted(code), counted => counted >= answered, TimeSpan.FromSeconds(30));
        (await Counted(code)).ShouldBeLessThanOrEqualTo(asked);
    }

    private async Task Again()
    {
        await campagne[Parts.Measurement].Start();
        await campagne[Parts.Measurement].WaitReady();
    }

    private HttpClient Reader()
    {
        var reader = campagne.Anonymous(Parts.Measurement);
        reader.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36");
        return reader;
    }

    private static async Task<bool> Follow(HttpClient reader, string code)
    {
        try
        {
            using var answer = await reader.GetAsync($"l/{code}");
            return answer.StatusCode == HttpStatusCode.Redirect;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A link that answers.</summary>
    private async Task<string> Link(string code)
    {
        var permit = await Permits.For(Form.Image, campagne, Guid.CreateVersion7());
        await campagne.Bus.Publish(new MessageApproved
        {
            Permit = permit with { Links = [new PermitLink(code, "https://www.drugsinfo.nl/")] }, Title = "Jij kiest", Author = Guid.NewGuid(), OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        using var reader = campagne.Anonymous(Parts.Measurement);
        await Eventually.Of(
            async () =>
            {
                using var answer = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"l/{code}")); // a look, not a person
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.Redirect);
        return code;
    }

    private async Task<long> Counted(string code)
    {
        await using var count = campagne.Database(Parts.Measurement).CreateCommand("select coalesce(sum(clicks), 0)::bigint from click_count where code = $1 and agent = 'Person'");
        count.Parameters.Add(new() { Value = code });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
