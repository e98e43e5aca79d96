using System.Text.Json.Serialization;

namespace Campagne.DossierRules;

/// <summary>What a finding does: <c>Block</c> stops the stage and nobody can override it, <c>Judge</c> asks an expert for a written motivation, <c>Advise</c> only shows.</summary>
[JsonConverter(typeof(WireNameConverter<Severity>))]
public enum Severity { Block, Judge, Advise }

/// <summary>The moments at which rules run, in order. A rule runs at its first stage and at every later one that its subject has.</summary>
[JsonConverter(typeof(WireNameConverter<Stage>))]
public enum Stage { Write, Submit, Approve, Activate, Close, Plan, Publish, Watch }

/// <summary>What a message sets out to do; decides which rules bite and how hard.</summary>
[JsonConverter(typeof(WireNameConverter<MessageKind>))]
public enum MessageKind { Norm, Strengthen, Consequence, Help, HarmReduction, Alert, Parents, Professionals }

/// <summary>Whether the people of a segment use drugs. A property of a segment, never of a person.</summary>
[JsonConverter(typeof(WireNameConverter<UseStatus>))]
public enum UseStatus { Uses, InContact, DoesNotUse, Any }

/// <summary>How a message reaches people: <c>Public</c> can be met by anyone, <c>Targeted</c> only by its segment, <c>Search</c> only by who looks for it.</summary>
[JsonConverter(typeof(WireNameConverter<Delivery>))]
public enum Delivery { Public, Targeted, Search }

/// <summary>What a monitor does by itself: <c>Stops</c> the posts of a campaign, <c>Hides</c> a comment and warns, <c>TakesDown</c> a post, <c>Holds</c> what is planned. People decide how it goes on.</summary>
[JsonConverter(typeof(WireNameConverter<MonitorEffect>))]
public enum MonitorEffect { Stops, Hides, TakesDown, Holds }

/// <summary>A text that users read, in both languages of the console.</summary>
public sealed record LocalizedText(string Nl, string En);

/// <summary>Where a rule or figure comes from: a source document and the section in it.</summary>
public sealed record RuleSource(string Document, string Section);
