using System.Globalization;
using Campagne.ServiceDefaults.Web;
using FluentValidation;

namespace Campagne.UnitTests.ServiceDefaults;

public sealed class PlainMessagesTests
{
    private enum Colour { Red }

    private sealed record Form(string? Name, string Title, int Size, Colour Colour, string Code);

    private sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotNull().NotEmpty();
            RuleFor(form => form.Title).MaximumLength(3).MinimumLength(9).Length(8, 9);
            RuleFor(form => form.Size).InclusiveBetween(1, 2).GreaterThan(5).GreaterThanOrEqualTo(6);
            RuleFor(form => form.Colour).IsInEnum();
            RuleFor(form => form.Code).Matches("^x$").Must(_ => false);
        }
    }

    [Theory]
    [InlineData("nl", "Gebruik hoogstens 3 tekens. Nu zijn het er 5.")]
    [InlineData("en", "Use at most 3 characters. There are 5 now.")]
    public void Every_message_says_what_to_do_and_names_no_property(string language, string tooLong)
    {
        ValidatorOptions.Global.LanguageManager = new PlainMessages();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language); // of this test alone: it flows with the execution context

        var messages = new Validator().Validate(new Form(null, "Lente", 0, (Colour)9, "y")).Errors.ConvertAll(error => error.ErrorMessage);

        messages.Count.ShouldBe(11);
        messages.ShouldContain(tooLong);
        messages.ShouldAllBe(message => !message.Contains('\'') && !message.Contains('{') && message.EndsWith('.'));
    }
}
