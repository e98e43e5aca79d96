using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

public sealed class MediaLimitsTests
{
    [Fact]
    public void What_fits_has_no_faults()
    {
        MediaLimits.Check(Sample.TikTok).ShouldBeEmpty();
        MediaLimits.Check(Sample.Instagram(Format.Reel, Sample.Video)).ShouldBeEmpty();
        MediaLimits.Check(Sample.Instagram(Format.Image, Sample.Image)).ShouldBeEmpty();
        MediaLimits.Check(Sample.Instagram(Format.Carousel, Sample.Image, Sample.Video)).ShouldBeEmpty();
        MediaLimits.Check(Sample.Instagram(Format.Story, Sample.Image with { Width = 1080, Height = 1920 })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(601_000, "duration")]
    [InlineData(600_000, null)]
    [InlineData(500, "duration")]
    [InlineData(null, "duration")]
    public void A_TikTok_video_lasts_at_most_ten_minutes(int? milliseconds, string? fault) =>
        Codes(Sample.TikTok with { Assets = [Sample.Video with { DurationMs = milliseconds }] }).ShouldBe(fault is null ? [] : [fault]);

    [Theory]
    [InlineData(359, 1280, true)]
    [InlineData(360, 4096, false)]
    [InlineData(360, 4097, true)]
    public void A_TikTok_video_has_360_to_4096_pixels_on_each_side(int width, int height, bool refused) =>
        Codes(Sample.TikTok with { Assets = [Sample.Video with { Width = width, Height = height }] }).Contains("dimensions").ShouldBe(refused);

    [Theory]
    [InlineData(Format.Image)]
    [InlineData(Format.Carousel)]
    [InlineData(Format.Reel)]
    public void TikTok_takes_only_video_from_us(Format format) => Codes(Sample.TikTok with { Format = format }).ShouldBe(["format"]);

    [Fact]
    public void An_Instagram_image_is_a_JPEG_of_the_right_shape_and_size()
    {
        Codes(Sample.Instagram(Format.Image, Sample.Image with { MediaType = "image/png" })).ShouldBe(["type"]);
        Codes(Sample.Instagram(Format.Image, Sample.Image with { Height = 1351 })).ShouldBe(["shape"]);
        Codes(Sample.Instagram(Format.Image, Sample.Image with { Size = 8_000_001 })).ShouldBe(["size"]);
        Codes(Sample.Instagram(Format.Image, Sample.Image with { Width = 319, Height = 319 })).ShouldBe(["dimensions"]);
    }

    [Theory, InlineData(1), InlineData(11)]
    public void A_carousel_has_two_to_ten_items(int items) =>
        Codes(Sample.Instagram(Format.Carousel, [.. Enumerable.Repeat(Sample.Image, items)])).ShouldBe(["asset-count"]);

    [Fact]
    public void A_caption_has_at_most_2200_units_and_on_Instagram_five_hashtags()
    {
        Codes(Sample.TikTok with { Caption = new string('a', 2_201) }).ShouldBe(["caption-too-long"]);
        Codes(Sample.Instagram(Format.Reel, Sample.Video) with { Caption = "#a #b #c #d #e #f" }).ShouldBe(["hashtags"]);
        Codes(Sample.Instagram(Format.Reel, Sample.Video) with { Caption = "#a #b #c #d #e C# a#b # #" }).ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_has_a_text() // in both languages; the resources are looked up by this key
    {
        foreach (var code in (string[])["caption-too-long", "format", "dimensions", "hashtags", "mentions", "asset-count", "type", "size", "duration", "shape"])
            Campagne.Publishing.Texts.Of("fault-media-" + code).ShouldNotBeNullOrWhiteSpace();
    }

    private static List<string> Codes(ChannelVariant variant) => [.. MediaLimits.Check(variant).Select(fault => fault.Code)];
}
