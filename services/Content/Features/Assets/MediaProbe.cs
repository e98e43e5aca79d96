using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Campagne.Content.Features.Assets;

/// <param name="DurationMs">Null for an image.</param>
internal sealed record Measures(int Width, int Height, int? DurationMs);

/// <summary>Measures image and video with ffprobe, in a process of its own that may be ended.</summary>
internal sealed class MediaProbe(IConfiguration configuration)
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(20);
    private readonly string program = configuration["Media:Probe"] ?? "ffprobe";

    /// <returns>Null when it holds no picture that can be measured.</returns>
    /// <exception cref="ProbeException">The program cannot be started or does not answer in time.</exception>
    public async Task<Measures?> Measure(string path, bool isVideo, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(timeout);
        using var process = Start(path, isVideo);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            await errors;
            return process.ExitCode == 0 ? Read(output, isVideo) : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ProbeException("It does not answer in time.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string path, bool isVideo)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            "-v", "error", "-protocol_whitelist", "file", "-f", isVideo ? "mov" : "jpeg_pipe", "-select_streams", "v:0",
            "-show_entries", "stream=codec_name,width,height:stream_side_data=rotation:format=duration", "-of", "json", path])
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new ProbeException("It does not start.");
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new ProbeException(absent.Message);
        }
    }

    internal static Measures? Read(string json, bool isVideo)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("streams", out var streams) || streams.GetArrayLength() == 0)
            return null;
        var picture = streams[0];
        if (!picture.TryGetProperty("width", out var w) || !picture.TryGetProperty("height", out var h) || w.GetInt32() <= 0 || h.GetInt32() <= 0)
            return null;

        // A phone films on its side and says so: what people see is the turned picture.
        var turned = picture.TryGetProperty("side_data_list", out var sides)
            && sides.EnumerateArray().Any(side => side.TryGetProperty("rotation", out var rotation) && Math.Abs(rotation.GetInt32()) % 180 == 90);
        var (width, height) = turned ? (h.GetInt32(), w.GetInt32()) : (w.GetInt32(), h.GetInt32());
        if (!isVideo)
            return new Measures(width, height, null);
        return document.RootElement.TryGetProperty("format", out var format) && format.TryGetProperty("duration", out var duration)
            && double.TryParse(duration.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400
            ? new Measures(width, height, (int)Math.Round(seconds * 1000))
            : null;
    }
}

/// <summary>Nothing can be said about the file: the measuring itself failed.</summary>
internal sealed class ProbeException(string message) : Exception(message);
