namespace Campagne.Content.Domain;

/// <summary><c>Whole</c>: the remark is about no words in particular. <c>Lost</c>: the words are no longer there.</summary>
internal enum AnchorState { Whole, Anchored, Lost }

/// <summary>Where the words stand that a remark was made on. It lives by its quote: edits around the words move it, an edit of the words loses it.</summary>
internal sealed record Anchor(AnchorState State, int? Start = null, int? End = null)
{
    /// <param name="quote">The words; null when the whole is meant.</param>
    /// <param name="start">Where they stood.</param>
    /// <param name="before">The text in which they stood there.</param>
    /// <param name="now">The text of now; null when it is no longer there.</param>
    public static Anchor Of(string? quote, int? start, string before, string? now)
    {
        if (quote is null || start is not { } stood)
            return new Anchor(AnchorState.Whole);
        if (now is null)
            return new Anchor(AnchorState.Lost);
        var near = before == now ? stood : TextDiff.Moved(TextDiff.Of(before, now), stood);
        return Places(quote, now).Select(place => (int?)place).MinBy(place => Math.Abs(place!.Value - near)) is { } nearest
            ? new Anchor(AnchorState.Anchored, nearest, nearest + quote.Length)
            : new Anchor(AnchorState.Lost);
    }

    private static IEnumerable<int> Places(string quote, string text)
    {
        for (var place = text.IndexOf(quote, StringComparison.Ordinal); place >= 0; place = text.IndexOf(quote, place + 1, StringComparison.Ordinal))
            yield return place;
    }
}
