using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

public sealed class Links
{
    [Theory]
    [InlineData("Ab3dE9x", "Ab3dE9x")]
    [InlineData("Ab3dE9x.", "Ab3dE9x")] // the full stop of the sentence
    [InlineData("Ab3dE9x),", "Ab3dE9x")]
    [InlineData("Ab3dE9xAb3dE", "Ab3dE9xAb3dE")]
    public void A_code_is_found_in_what_follows_the_slash(string rest, string code) => LinkCode.In(rest).ToString().ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData("Ab3dE")] // too short
    [InlineData("Ab3dE9xAb3dE9")] // too long
    [InlineData("Ab3dE0x")] // a zero
    [InlineData("AbIdE9x")]
    [InlineData("Ab3dElx")]
    [InlineData("Ab3dE9x/more")]
    [InlineData("Ab3-E9x")]
    [InlineData("Ab3dE9x\r\nSet-Cookie:x")]
    public void Anything_else_is_no_code(string rest) => LinkCode.In(rest).IsEmpty.ShouldBeTrue();

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 400.0", nameof(Agent.Person))]
    [InlineData("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 musical_ly_2025", nameof(Agent.Person))]
    [InlineData("facebookexternalhit/1.1", nameof(Agent.Program))]
    [InlineData("WhatsApp/2.25", nameof(Agent.Program))]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)", nameof(Agent.Program))]
    [InlineData("", nameof(Agent.Program))]
    public void Programs_are_told_from_people_by_the_class_of_their_agent(string userAgent, string who) => Agents.Of(userAgent).ToString().ShouldBe(who);

    [Fact]
    public void Who_only_asks_for_headers_is_a_program() => Agents.Of("Mozilla/5.0 (iPhone)", headersOnly: true).ShouldBe(Agent.Program);
}
